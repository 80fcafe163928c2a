import { Injectable } from '@nestjs/common';
import type { AnyTicket } from '@tessera/contracts';
import { shortened, type Block, type Button } from '@tessera/notifications';
import { randomBytes } from 'node:crypto';
import type { BotContext } from '../bot-context';
import { statusSigns } from '../views/signs';
import { addedBlock, Conversation } from './conversation';
import type { IncomingMessage } from './incoming-message';

/** What a button below a question says: a ticket of one's own, a voice in a customer's, a new ticket, or nothing. */
const dataPattern = /^q:([0-9a-f]{8}):(own|answer|note|new|cancel)(?::([0-9A-HJKMNP-TV-Z]{8}))?$/;

/** Asks which ticket words are meant for, keeps them, and puts them there once it is said. */
@Injectable()
export class Questions {
  constructor(private readonly conversation: Conversation) {}

  /** Asks about these messages; a question before is thereby out of date. */
  async ask(ctx: BotContext, messages: readonly IncomingMessage[], gone = false): Promise<void> {
    const token = randomBytes(4).toString('hex');
    const askedAt = this.conversation.now().toISOString();
    const staff = this.conversation.isStaff(ctx);
    const viewing = ctx.memory.viewing ? await this.conversation.find(ctx, ctx.memory.viewing) : null;
    const open = await this.conversation.ownOpen(ctx);
    const rows: Button[][] = [];
    let question: Block = { key: gone ? 'bot.choose.gone' : staff ? 'bot.staff.choose' : 'bot.choose' };
    if (viewing?.audience === 'staff') {
      const { id, subject } = viewing.ticket;
      question = {
        key: 'bot.staff.ask',
        params: { id, subject: shortened(subject, 60) },
        marks: { id: 'code' },
      };
      rows.push([
        { label: { key: 'bot.button.send_answer' }, data: `q:${token}:answer:${id}` },
        { label: { key: 'bot.button.send_note' }, data: `q:${token}:note:${id}` },
      ]);
    }
    rows.push(...open.map((ticket) => [ticketChoice(ticket, token)]));
    rows.push([
      { label: { key: staff ? 'bot.staff.own' : 'bot.button.new' }, data: `q:${token}:new` },
      { label: { key: 'bot.button.cancel' }, data: `q:${token}:cancel` },
    ]);
    await this.conversation.remember(ctx, { question: { token, messages, askedAt } });
    ctx.say([question], { keyboard: { inline: rows } });
  }

  /** Somebody pressed a button below a question. False when it was no such button. */
  async answer(ctx: BotContext, data: string): Promise<boolean> {
    const [, token, choice, ticketId] = dataPattern.exec(data) ?? [];
    if (!choice) return false;
    const { question } = ctx.memory;
    if (!question || question.token !== token) {
      ctx.answerPress({ key: 'bot.press.old' });
      return true;
    }
    await this.conversation.remember(ctx, { question: undefined });
    await this.settle(ctx, question.messages, choice, ticketId ?? null);
    return true;
  }

  private async settle(
    ctx: BotContext,
    messages: readonly IncomingMessage[],
    choice: string,
    ticketId: string | null,
  ): Promise<void> {
    if (choice === 'cancel') return ctx.change([{ key: 'bot.cancelled' }]);
    if (choice === 'new') return this.openWith(ctx, messages);
    const seen = ticketId === null ? null : await this.conversation.find(ctx, ticketId);
    const fits = seen && seen.audience === (choice === 'own' ? 'public' : 'staff');
    if (!fits) return this.ask(ctx, messages, true);
    for (const message of messages) {
      if (choice === 'own') await this.conversation.add(ctx, seen, message);
      else await this.conversation.speak(ctx, seen, message, { voice: choice as 'answer' | 'note' });
    }
    ctx.change([addedBlock(seen.ticket)], { ticketId: seen.ticket.id });
  }

  /** The first message opens the ticket, the others go on in it. */
  private async openWith(ctx: BotContext, [first, ...others]: readonly IncomingMessage[]): Promise<void> {
    if (!first) return ctx.change([{ key: 'bot.press.old' }]);
    const id = await this.conversation.open(ctx, first);
    const seen = await this.conversation.find(ctx, id);
    for (const message of others) if (seen) await this.conversation.add(ctx, seen, message);
    if (seen) ctx.change([addedBlock(seen.ticket)], { ticketId: id });
  }
}

const ticketChoice = ({ id, subject, status }: AnyTicket, token: string): Button => ({
  label: {
    key: 'bot.button.ticket',
    params: { sign: statusSigns[status], id, subject: shortened(subject, 30) },
  },
  data: `q:${token}:own:${id}`,
});
