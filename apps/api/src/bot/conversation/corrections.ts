import { Injectable } from '@nestjs/common';
import { maxSubjectLength, type AttachmentDetails } from '@tessera/contracts';
import { shortened, TelegramMessages, type KnownTelegramMessage } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { MessageFiles, MessagesService, type IncomingFile, type SeenTicket } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { Wizard } from '../wizard/wizard';
import { Arrivals, type Speaking } from './arrivals';
import { Conversation } from './conversation';
import { asNote, holds, withCorrection, type IncomingMessage } from './incoming-message';

/** A message of Telegram that is one of ours, or a part of one. */
export type KnownAsOurs = KnownTelegramMessage & { ticketId: string; messageId: string };

/** What people change in what they said before: words, files, places that move, reactions. */
@Injectable()
export class Corrections {
  constructor(
    private readonly conversation: Conversation,
    private readonly messages: MessagesService,
    private readonly files: MessageFiles,
    private readonly mapping: TelegramMessages,
    private readonly arrivals: Arrivals,
    private readonly wizard: Wizard,
  ) {}

  /** False when the message was not known before: then it is one that overtook itself. */
  async correct(ctx: BotContext, now: IncomingMessage): Promise<boolean> {
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, now.messageId);
    if (!known) return this.correctKept(ctx, now);
    if (known.ticketId === null || known.messageId === null) return true;
    const seen = await this.conversation.find(ctx, known.ticketId);
    if (seen) await this.apply(ctx, seen, known as KnownAsOurs, now);
    return true;
  }

  /** Sets or takes back a reaction on whatever that message of Telegram is of ours. */
  async react(ctx: BotContext, telegramMessageId: string, emoji: string | null): Promise<void> {
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, telegramMessageId);
    if (!known?.ticketId || !known.messageId) return;
    try {
      await this.messages.react(ctx.desk, known.ticketId, known.messageId, emoji);
    } catch (error) {
      // A reaction that nobody may give any more is no reason to talk.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** Changes words and file as they are now; what cannot be changed any more is said. */
  async apply(ctx: Speaking, seen: SeenTicket, known: KnownAsOurs, now: IncomingMessage): Promise<void> {
    try {
      const [file] = now.files;
      if (known.attachmentId !== null && file) await this.exchange(ctx, known, known.attachmentId, file);
      if (file?.kind !== 'location') await this.reword(ctx, seen, known, now);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { ticketId } = known;
      if (error.code === 'EDIT_WINDOW_OVER') return ctx.say([{ key: 'bot.edit.too_late' }], { ticketId });
      if (error.code !== 'MESSAGE_NOT_FOUND') throw error;
      ctx.say([{ key: 'bot.in.edit_gone' }], { ticketId });
    }
  }

  private async exchange(
    ctx: Speaking,
    { ticketId, messageId }: KnownAsOurs,
    attachmentId: string,
    file: IncomingFile,
  ): Promise<void> {
    if (file.telegram['fileId'] !== undefined) {
      await this.files.replace(ctx.desk, ticketId, messageId, attachmentId, file);
    } else if (file.telegram['details'] !== undefined) {
      const details = file.telegram['details'] as AttachmentDetails;
      await this.files.refresh(ctx.desk, ticketId, messageId, attachmentId, details);
    }
  }

  private async reword(
    ctx: Speaking,
    seen: SeenTicket,
    known: KnownAsOurs,
    now: IncomingMessage,
  ): Promise<void> {
    const { ticketId, messageId } = known;
    const note = seen.audience === 'staff' ? asNote(now) : null;
    const { text, entities } = note ?? now;
    const kind = note && ({ kind: 'note' } as const);
    // A part of an album that had no words is not the one whose words the message has.
    if (known.mediaGroupId !== null && known.content === 'none') {
      if (text === '') return;
      const before = await this.arrivals.wordsBehind(ctx, now, messageId);
      const late = { files: [], text, entities, before, ...kind };
      const extended = await this.messages.extend(ctx.desk, ticketId, messageId, late);
      return this.arrivals.recordLate(ctx, now, extended);
    }
    const before = known.caption;
    const edited = await this.messages.edit(ctx.desk, ticketId, messageId, {
      text,
      entities: [...entities],
      before,
      ...kind,
    });
    if (known.mediaGroupId !== null) await this.arrivals.recordAgain(ctx, now, edited);
  }

  /** Words that wait for their ticket are corrected where they wait. */
  private async correctKept(ctx: BotContext, now: IncomingMessage): Promise<boolean> {
    const { question, wizard } = ctx.memory;
    if (question && holds(question.messages, now.messageId)) {
      const messages = withCorrection(question.messages, now);
      await this.conversation.remember(ctx, { question: { ...question, messages } });
      return true;
    }
    if (wizard?.subjectFrom === now.messageId && now.files.length === 0) {
      await this.conversation.remember(ctx, { wizard: { ...wizard, subject: subjectLine(now) } });
      await this.wizard.refresh(ctx);
      return true;
    }
    if (!wizard || !holds([...wizard.messages, ...(wizard.late ?? [])], now.messageId)) return false;
    const messages = withCorrection(wizard.messages, now);
    const late = wizard.late && withCorrection(wizard.late, now);
    await this.conversation.remember(ctx, { wizard: { ...wizard, messages, ...(late && { late }) } });
    await this.wizard.refresh(ctx);
    return true;
  }
}

const subjectLine = ({ text }: IncomingMessage): string => shortened(text, maxSubjectLength);
