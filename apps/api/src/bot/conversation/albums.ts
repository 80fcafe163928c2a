import { Injectable } from '@nestjs/common';
import { TelegramMessages } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { MessagesService } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { errorBlock } from '../error-block';
import { Arrivals } from './arrivals';
import { Conversation } from './conversation';
import { asNote, withMessage, type IncomingMessage } from './incoming-message';

/** What makes a late part a message of its own: its album is not there any more. */
const gone: readonly string[] = ['MESSAGE_NOT_FOUND', 'TICKET_NOT_FOUND', 'FORBIDDEN'];

/**
 * Albums come as single messages, in any order and seconds apart. The first part that comes becomes a message, or waits for its ticket;
 * the others join it there, without a word.
 */
@Injectable()
export class Albums {
  constructor(
    private readonly conversation: Conversation,
    private readonly messages: MessagesService,
    private readonly mapping: TelegramMessages,
    private readonly arrivals: Arrivals,
  ) {}

  /** True when the message is a part of an album that is known, and has joined it. */
  async goOn(ctx: BotContext, message: IncomingMessage): Promise<boolean> {
    const { albumId } = message;
    if (albumId === undefined) return false;
    if (ctx.memory.refusedAlbum === albumId) return true;
    if (await this.joinKept(ctx, message)) return true;
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.findAlbum(ctx.desk.tx, botId, chatId, albumId);
    if (!known?.ticketId || !known.messageId) return false;
    return this.join(ctx, message, known.ticketId, known.messageId);
  }

  /** Takes a part in. When it is refused, its album is refused as a whole, and that is said once. */
  async whole(ctx: BotContext, albumId: string, takeIn: () => Promise<void>): Promise<void> {
    const { dialogue, dialogueVersion, activeTicketId } = ctx.place;
    const said = ctx.outbox.length;
    try {
      await ctx.desk.tx.savepoint(takeIn);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // The row is as it was before; so must be what we hold of it.
      Object.assign(ctx.place, { dialogue, dialogueVersion, activeTicketId });
      ctx.outbox.length = said;
      await this.conversation.remember(ctx, { refusedAlbum: albumId });
      ctx.say([errorBlock(error)], { reply: true });
    }
  }

  private async join(
    ctx: BotContext,
    message: IncomingMessage,
    ticketId: string,
    messageId: string,
  ): Promise<boolean> {
    const seen = await this.conversation.find(ctx, ticketId);
    if (!seen) return false;
    const note = seen.audience === 'staff' ? asNote(message) : null;
    const { text, entities, files } = note ?? message;
    try {
      const extended = await this.messages.extend(ctx.desk, ticketId, messageId, {
        files,
        text,
        entities,
        before: await this.arrivals.wordsBehind(ctx, message, messageId),
        ...(note && { kind: 'note' }),
      });
      await this.arrivals.recordLate(ctx, message, extended);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code !== 'NOT_A_NOTE') {
        if (gone.includes(error.code)) return false;
        throw error;
      }
    }
    // What is marked as a note never reaches the customer, though the parts before it were an answer.
    await this.conversation.speak(ctx, seen, message, { voice: 'note' });
    ctx.say([{ key: 'bot.in.late_note', params: { id: ticketId }, marks: { id: 'code' } }], {
      ticketId,
      reply: true,
    });
    return true;
  }

  /** Parts that wait together while a question about them, or a ticket with them, is open. */
  private async joinKept(ctx: BotContext, message: IncomingMessage): Promise<boolean> {
    const { question, wizard } = ctx.memory;
    const waits = (kept: readonly IncomingMessage[] = []) =>
      kept.some(({ albumId }) => albumId === message.albumId);
    if (question && waits(question.messages)) {
      const messages = withMessage(question.messages, message);
      await this.conversation.remember(ctx, { question: { ...question, messages } });
      return true;
    }
    if (wizard && waits(wizard.messages)) {
      const messages = withMessage(wizard.messages, message);
      await this.conversation.remember(ctx, { wizard: { ...wizard, messages } });
      return true;
    }
    if (wizard && waits(wizard.late)) {
      const late = withMessage(wizard.late ?? [], message);
      await this.conversation.remember(ctx, { wizard: { ...wizard, late } });
      return true;
    }
    return false;
  }
}
