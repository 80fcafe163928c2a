import { Injectable } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import { maxSubjectLength } from '@tessera/contracts';
import type { Block } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { randomBytes } from 'node:crypto';
import type { BotContext } from '../bot-context';
import { mostKept } from '../conversation/chat-memory';
import { Conversation } from '../conversation/conversation';
import { withMessage, type IncomingMessage } from '../conversation/incoming-message';
import { WizardArticles } from '../faq/wizard-articles';
import { CategoryTree } from './category-tree';
import { FollowUps } from './follow-ups';
import { WizardEnd } from './wizard-end';
import {
  isAboutArticle,
  isBlank,
  isStale,
  placeOf,
  readWizardData,
  type WizardPress,
  type WizardState,
} from './wizard-state';
import { wizardView } from './wizard-view';

type Changes = Partial<Omit<WizardState, 'token' | 'touchedAt'>>;
const nothing: readonly IncomingMessage[] = [];

/** Guides through category, subject and description to a check, and sends. */
@Injectable()
export class Wizard {
  constructor(
    private readonly conversation: Conversation,
    private readonly categories: Categories,
    private readonly followUps: FollowUps,
    private readonly articles: WizardArticles,
    private readonly end: WizardEnd,
  ) {}

  /**
   * Begins, or shows where the person stands. TOO_MANY_OPEN_TICKETS is said now rather than at the end.
   * @param said words that came with the command
   */
  async begin(ctx: BotContext, said: IncomingMessage | null): Promise<void> {
    const { wizard } = ctx.memory;
    if (wizard && said && (await this.receive(ctx, said))) return;
    if (wizard && ctx.memory.wizard) {
      await this.keep(ctx, wizard, { late: undefined });
      return this.show(ctx, [], wizard.late ?? []);
    }
    await this.conversation.assertRoom(ctx);
    await this.start(ctx);
    const fresh = ctx.memory.wizard!;
    if (said) {
      const step = fresh.step === 'subject' ? 'description' : fresh.step;
      await this.keep(ctx, fresh, { ...(asSubject(said) ?? { messages: [said] }), step });
    }
    await this.show(ctx);
  }

  /** Something was written meanwhile. False when it is none of the wizard's affair. */
  async receive(ctx: BotContext, message: IncomingMessage): Promise<boolean> {
    const wizard = ctx.memory.wizard!;
    if (wizard.late || isStale(wizard, this.conversation.now())) {
      if (!wizard.late && isBlank(wizard)) {
        await this.conversation.remember(ctx, { wizard: undefined });
        return false;
      }
      await this.take(ctx, wizard, message, 'late');
      return true;
    }
    if (wizard.step === 'category' && (await this.nameCategory(ctx, wizard, message))) return true;
    if (wizard.step === 'subject') {
      await this.nameSubject(ctx, wizard, message);
      return true;
    }
    await this.take(ctx, wizard, message, 'messages');
    return true;
  }

  /** A button was pressed. @returns messages that are free to go where plain messages go */
  async press(ctx: BotContext, data: string): Promise<readonly IncomingMessage[]> {
    const asked = readWizardData(data);
    const { wizard, sent } = ctx.memory;
    if (!asked || wizard?.token !== asked.token) {
      const before = asked && sent?.token === asked.token ? sent.ticketId : null;
      ctx.answerPress(
        before === null
          ? { key: 'bot.wizard.over' }
          : { key: 'bot.wizard.sent_before', params: { id: before } },
      );
      return nothing;
    }
    if (asked.action === 'cancel') {
      await this.conversation.remember(ctx, { wizard: undefined });
      ctx.change([{ key: 'bot.wizard.cancelled' }]);
      return wizard.late ?? nothing;
    }
    if (isAboutArticle(asked.action))
      return this.actOnArticle(ctx, wizard, asked.action, asked.argument ?? '');
    if (asked.place !== placeOf(wizard)) {
      ctx.answerPress({ key: 'bot.wizard.elsewhere' });
      await this.show(ctx);
      return nothing;
    }
    return this.act(ctx, wizard, asked);
  }

  /** Shows the step anew, after something in it was changed. */
  async refresh(ctx: BotContext): Promise<void> {
    if (ctx.memory.wizard?.step === 'check' && !ctx.memory.wizard.late) await this.show(ctx);
  }

  private async act(
    ctx: BotContext,
    wizard: WizardState,
    { action, argument }: WizardPress,
  ): Promise<readonly IncomingMessage[]> {
    switch (action) {
      case 'open':
        await this.keep(ctx, wizard, { within: argument ?? undefined });
        break;
      case 'choose':
        await this.choose(ctx, wizard, argument);
        break;
      case 'back':
        await this.back(ctx, wizard);
        break;
      case 'skip':
        await this.keep(ctx, wizard, {
          subject: undefined,
          subjectFrom: undefined,
          ...after(wizard, 'description'),
        });
        break;
      case 'ready':
      case 'new':
        return this.ready(ctx, action === 'new' ? { ...wizard, suggestion: null } : wizard);
      case 'category':
      case 'subject':
        await this.keep(ctx, wizard, { step: action, within: undefined, editing: true });
        break;
      case 'more':
        await this.keep(ctx, wizard, { step: 'description', editing: true });
        break;
      case 'restart':
        await this.start(ctx);
        break;
      case 'resume': {
        const messages = (wizard.late ?? []).reduce(withMessage, [...wizard.messages]);
        await this.keep(ctx, wizard, { late: undefined, messages });
        break;
      }
      case 'forget':
        await this.conversation.remember(ctx, { wizard: undefined });
        ctx.change([{ key: 'bot.wizard.cancelled' }]);
        return wizard.late ?? nothing;
      case 'add':
        await this.end.addTo(ctx, wizard);
        return nothing;
      case 'send':
        return this.send(ctx, wizard);
      // Answered before, wherever the form stands.
      case 'cancel':
      case 'article':
      case 'solved':
      case 'onward':
        return nothing;
    }
    await this.turn(ctx);
    return nothing;
  }

  /** The answer may be there already: shown, it ends the form kindly, or the form goes on. */
  private async actOnArticle(
    ctx: BotContext,
    wizard: WizardState,
    action: 'article' | 'solved' | 'onward',
    id: string,
  ): Promise<readonly IncomingMessage[]> {
    if (action === 'article') {
      await this.articles.show(ctx, wizard, id);
      return nothing;
    }
    await this.articles.vote(ctx, id, action === 'solved');
    if (action === 'onward') {
      await this.turn(ctx);
      return nothing;
    }
    await this.conversation.remember(ctx, { wizard: undefined });
    ctx.change([{ key: 'bot.wizard.solved' }]);
    return wizard.late ?? nothing;
  }

  private async start(ctx: BotContext): Promise<void> {
    const { only } = await this.tree(ctx);
    const wizard: WizardState = {
      token: randomBytes(4).toString('hex'),
      step: only === undefined ? 'category' : 'subject',
      messages: [],
      touchedAt: this.conversation.now().toISOString(),
      ...(only != null && { categoryId: only }),
    };
    await this.conversation.remember(ctx, { wizard });
  }

  /** Keeps one more message; says so, but not of every part of an album. */
  private async take(
    ctx: BotContext,
    wizard: WizardState,
    message: IncomingMessage,
    where: 'messages' | 'late',
  ): Promise<void> {
    const kept = withMessage(wizard[where] ?? [], message);
    if (kept.length > mostKept) {
      ctx.say([{ key: 'bot.wizard.description.full', params: { count: mostKept } }], { reply: true });
      return;
    }
    await this.keep(ctx, wizard, where === 'late' ? { late: kept } : { messages: kept });
    const coalesceKey = `wizard:${ctx.place.chatId}:${wizard.token}:${wizard.step}`;
    await this.show(ctx, [], [], wizard.step === 'description' ? coalesceKey : undefined);
  }

  private async nameCategory(ctx: BotContext, wizard: WizardState, { text, files }: IncomingMessage) {
    const named = files.length === 0 ? (await this.tree(ctx)).named(text) : null;
    if (!named) return false;
    await this.choose(ctx, wizard, named.id);
    await this.show(ctx);
    return true;
  }

  private async choose(ctx: BotContext, wizard: WizardState, id: string | null): Promise<void> {
    const category = (await this.tree(ctx)).find(id);
    if (!category) throw new DomainError('CATEGORY_NOT_FOUND');
    await this.keep(ctx, wizard, {
      categoryId: category.id,
      within: undefined,
      ...after(wizard, isBlank(wizard) ? 'subject' : 'description'),
    });
  }

  /** A few words are the subject; more than that, or a file, is a description already. */
  private async nameSubject(ctx: BotContext, wizard: WizardState, message: IncomingMessage): Promise<void> {
    const subject = asSubject(message);
    if (subject) {
      await this.keep(ctx, wizard, { ...subject, ...after(wizard, 'description') });
      return this.show(ctx);
    }
    const messages = withMessage(wizard.messages, message);
    await this.keep(ctx, wizard, { messages, ...after(wizard, 'description') });
    await this.show(ctx, [{ key: 'bot.wizard.subject.long' }]);
  }

  /** The description is complete: does it belong to a ticket that is open, and is all of it right? */
  private async ready(ctx: BotContext, wizard: WizardState): Promise<readonly IncomingMessage[]> {
    if (wizard.messages.length === 0) {
      ctx.answerPress({ key: 'bot.wizard.description.empty' });
      return nothing;
    }
    let { suggestion } = wizard;
    if (suggestion === undefined) {
      const text = [wizard.subject ?? '', ...wizard.messages.map((message) => message.text)].join('\n');
      suggestion = await this.followUps.find(ctx, text);
    }
    const asks = suggestion !== null && wizard.step === 'description' && !wizard.editing;
    await this.keep(ctx, wizard, { suggestion, ...(asks ? { step: 'follow_up' } : complete) });
    await this.turn(ctx);
    return nothing;
  }

  private async back(ctx: BotContext, wizard: WizardState): Promise<void> {
    const { step, editing, within } = wizard;
    if (within !== undefined) return this.keep(ctx, wizard, { within: undefined });
    if (editing) return this.keep(ctx, wizard, complete);
    const choice = (await this.tree(ctx)).only === undefined;
    if (step === 'subject' && choice) return this.keep(ctx, wizard, { step: 'category' });
    if (step === 'description') return this.keep(ctx, wizard, { step: 'subject' });
    if (step === 'follow_up') await this.keep(ctx, wizard, { step: 'description' });
  }

  private async send(ctx: BotContext, wizard: WizardState): Promise<readonly IncomingMessage[]> {
    const gone = wizard.categoryId !== undefined && !(await this.tree(ctx)).find(wizard.categoryId);
    if (gone) {
      await this.keep(ctx, wizard, { categoryId: undefined, step: 'category', editing: true });
      await this.show(ctx, [{ key: 'bot.wizard.category.gone' }]);
      return nothing;
    }
    await this.end.send(ctx, wizard);
    return nothing;
  }

  private async keep(ctx: BotContext, wizard: WizardState, changes: Changes): Promise<void> {
    const touchedAt = this.conversation.now().toISOString();
    await this.conversation.remember(ctx, { wizard: { ...wizard, ...changes, touchedAt } });
  }

  /** The pressed message becomes the next step. */
  private async turn(ctx: BotContext): Promise<void> {
    const { blocks, keyboard } = await this.view(ctx);
    ctx.change(blocks, { keyboard });
  }

  private async show(
    ctx: BotContext,
    before: readonly Block[] = [],
    late: readonly IncomingMessage[] = [],
    coalesceKey?: string,
  ): Promise<void> {
    const { wizard } = ctx.memory;
    if (wizard && late.length > 0)
      await this.keep(ctx, wizard, { messages: late.reduce(withMessage, [...wizard.messages]) });
    const { blocks, keyboard } = await this.view(ctx);
    ctx.say([...before, ...blocks], { keyboard, ...(coalesceKey !== undefined && { coalesceKey }) });
  }

  private async view(ctx: BotContext) {
    await this.lookForArticles(ctx);
    const state = ctx.memory.wizard!;
    const { suggestion, messages } = state;
    const seen = suggestion ? await this.conversation.find(ctx, suggestion) : null;
    const [first] = messages;
    return wizardView({
      state,
      tree: await this.tree(ctx),
      language: ctx.desk.language,
      subject: state.subject ?? (first ? this.conversation.subjectOf(ctx, first) : ''),
      suggested: seen && seen.ticket,
    });
  }

  /** When the subject is known, and once more when all of it is. */
  private async lookForArticles(ctx: BotContext): Promise<void> {
    const wizard = ctx.memory.wizard!;
    const { step, offer, late, subject, messages } = wizard;
    const ripe =
      step === 'check' || (step === 'description' && subject !== undefined && messages.length === 0);
    if (offer || late || !ripe) return;
    const found = await this.articles.offer(ctx, wizard);
    if (found) await this.keep(ctx, wizard, { offer: found });
  }

  private async tree(ctx: BotContext): Promise<CategoryTree> {
    return new CategoryTree(await this.categories.list(ctx.desk), ctx.desk.language);
  }
}

const complete = { step: 'check', editing: undefined, within: undefined } as const satisfies Changes;

/** What is short enough to be a subject; else null. */
function asSubject({ text, files, messageId }: IncomingMessage): Changes | null {
  const line = text.trim();
  if (files.length > 0 || line.length > maxSubjectLength || line.includes('\n')) return null;
  return { subject: line, subjectFrom: messageId };
}

/** Where a step leads: on, or back to the check when only this was to be changed. */
const after = (wizard: WizardState, step: WizardState['step']): Changes =>
  wizard.editing ? complete : { step };
