import { Injectable } from '@nestjs/common';
import { isOpenStatus } from '@tessera/contracts';
import { TelegramMessages } from '@tessera/notifications';
import { CustomerFiles } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { Wizard } from '../wizard/wizard';
import { Albums } from './albums';
import { mostKept } from './chat-memory';
import { Conversation } from './conversation';
import { holds, withMessage, type IncomingMessage } from './incoming-message';
import { Questions } from './questions';

/** After this long an unanswered question is asked anew, together with what was written since. */
const askAgainMs = 10 * 60_000;

/**
 * Decides which ticket a message belongs to: the one of its album; the one of the message it answers; the one that is being put
 * together; the active one; the only open one; when several are open the person is asked; when none is, one is opened.
 */
@Injectable()
export class MessageRouter {
  constructor(
    private readonly conversation: Conversation,
    private readonly questions: Questions,
    private readonly albums: Albums,
    private readonly wizard: Wizard,
    private readonly mapping: TelegramMessages,
    private readonly customerFiles: CustomerFiles,
  ) {}

  async receive(ctx: BotContext, message: IncomingMessage, repliedTo: string | null): Promise<void> {
    // Before anything is kept: a ticket that is being put together would be refused at its end.
    await this.customerFiles.assertTaken(ctx.desk, message.files);
    const { albumId } = message;
    if (albumId === undefined) return this.takeIn(ctx, message, repliedTo);
    return this.albums.whole(ctx, albumId, () => this.takeIn(ctx, message, repliedTo));
  }

  private async takeIn(ctx: BotContext, message: IncomingMessage, repliedTo: string | null): Promise<void> {
    if (await this.isKnown(ctx, message)) return;
    if (await this.albums.goOn(ctx, message)) return;
    if (repliedTo !== null && (await this.byReply(ctx, message, repliedTo))) return;
    if (ctx.memory.wizard && (await this.wizard.receive(ctx, message))) return;
    await this.plain(ctx, message);
  }

  /** A message that answers none, and no ticket is being put together. */
  async plain(ctx: BotContext, message: IncomingMessage): Promise<void> {
    if (ctx.memory.question) return this.keepOn(ctx, message);
    if (this.conversation.isStaff(ctx)) return this.fromStaff(ctx, message);
    return this.fromCustomer(ctx, message);
  }

  /** An edit may overtake its message, and Telegram may repeat itself. */
  private async isKnown(ctx: BotContext, message: IncomingMessage): Promise<boolean> {
    const { botId, chatId } = ctx.place;
    const { question, wizard } = ctx.memory;
    const kept = [...(question?.messages ?? []), ...(wizard?.messages ?? []), ...(wizard?.late ?? [])];
    if (holds(kept, message.messageId)) return true;
    return (await this.mapping.find(ctx.desk.tx, botId, chatId, message.messageId)) !== null;
  }

  /** True when the message that it answers belongs to a ticket that this person may see. */
  private async byReply(ctx: BotContext, message: IncomingMessage, repliedTo: string): Promise<boolean> {
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, repliedTo);
    const seen = known?.ticketId ? await this.conversation.find(ctx, known.ticketId) : null;
    if (!known || !seen) return false;
    const replyTo = known.messageId;
    const voice = known.isNote ? 'note' : 'answer';
    if (seen.audience === 'staff') await this.conversation.speak(ctx, seen, message, { replyTo, voice });
    else await this.conversation.add(ctx, seen, message, { replyTo });
    return true;
  }

  private async fromCustomer(ctx: BotContext, message: IncomingMessage): Promise<void> {
    const { activeTicketId } = ctx.place;
    const active = activeTicketId === null ? null : await this.conversation.find(ctx, activeTicketId);
    // A closed one opens again, or goes on in a new one, as the desk's rules say.
    const usable = active?.audience === 'public' ? active : null;
    if (usable) {
      const open = await this.conversation.countOwnOpen(ctx);
      const others = open - (isOpenStatus(usable.ticket.status) ? 1 : 0);
      return this.conversation.add(ctx, usable, message, { said: others > 0 });
    }
    const open = await this.conversation.ownOpen(ctx);
    if (open.length > 1) return this.questions.ask(ctx, [message]);
    const only = open[0] && (await this.conversation.find(ctx, open[0].id));
    if (only) return this.conversation.add(ctx, only, message);
    await this.conversation.open(ctx, message);
  }

  /** Of the staff a plain message may be meant for a customer, or be their own affair: never guess. */
  private async fromStaff(ctx: BotContext, message: IncomingMessage): Promise<void> {
    const { activeTicketId } = ctx.place;
    const active =
      activeTicketId !== null && !ctx.memory.viewing
        ? await this.conversation.find(ctx, activeTicketId)
        : null;
    if (active?.audience === 'public') {
      return this.conversation.add(ctx, active, message, { said: true });
    }
    return this.questions.ask(ctx, [message]);
  }

  /** More words while it is still open whose they are. */
  private async keepOn(ctx: BotContext, message: IncomingMessage): Promise<void> {
    const question = ctx.memory.question!;
    const messages = withMessage(question.messages, message);
    const age = this.conversation.now().getTime() - Date.parse(question.askedAt);
    if (messages.length > mostKept || age > askAgainMs)
      return this.questions.ask(ctx, messages.slice(-mostKept));
    await this.conversation.remember(ctx, { question: { ...question, messages } });
  }
}
