import { Inject, Injectable } from '@nestjs/common';
import { priorities, staffMoves, type AnyTicket } from '@tessera/contracts';
import {
  isPriority,
  isStatus,
  priorityOf,
  readTicketData,
  statusOf,
  SupportSurfaces,
  ticketData,
  updateOf,
  type Phrase,
  type TicketPress,
} from '@tessera/notifications';
import { DomainError, translate } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { TicketsService } from '@tessera/tickets';
import { Conversation } from '../conversation/conversation';
import type { SupportContext } from './support-context';

const back = 'back';

/** Buttons below the head of a topic, a card or the list of waiting tickets. What the presser may do, the domain says. */
@Injectable()
export class SupportPresses {
  constructor(
    private readonly tickets: TicketsService,
    private readonly conversation: Conversation,
    private readonly surfaces: SupportSurfaces,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async pressed(ctx: SupportContext, data: string): Promise<void> {
    const asked = readTicketData(data);
    if (!asked) return ctx.answerPress({ key: 'bot.press.old' });
    const ticket = await this.tickets.get(ctx.desk, asked.ticketId);
    ctx.answerPress(await this.answerTo(ctx, asked, ticket));
  }

  private async answerTo(
    ctx: SupportContext,
    { action, argument }: TicketPress,
    ticket: AnyTicket,
  ): Promise<Phrase | undefined> {
    const { id, version } = ticket;
    switch (action) {
      case 'take':
        await this.outdate(ctx, id);
        await this.tickets.claim(ctx.desk, id);
        return { key: 'support.taken', params: { id } };
      case 'close':
      case 'reopen': {
        await this.outdate(ctx, id);
        const moved = await this.conversation.move(ctx, id, action === 'close' ? 'closed' : 'in_progress');
        return statusIs(moved);
      }
      case 'show':
        return statusIs(ticket);
      case 'status':
        if (argument === null)
          return this.offer(ctx, action, id, staffMoves[ticket.status].map(statusChoice));
        if (!isStatus(argument)) return this.restore(ctx, id);
        await this.outdate(ctx, id);
        if (argument === ticket.status) return statusIs(ticket);
        return statusIs(await this.tickets.update(ctx.desk, id, { version, status: argument }));
      case 'priority':
        if (argument === null) {
          const others = priorities.filter((priority) => priority !== priorityIn(ticket));
          return this.offer(ctx, action, id, others.map(priorityChoice));
        }
        if (!isPriority(argument)) return this.restore(ctx, id);
        await this.outdate(ctx, id);
        await this.tickets.update(ctx.desk, id, { version, priority: argument });
        return { key: 'support.priority_is', params: { id, priority: priorityOf(argument) } };
      default:
        return { key: 'bot.press.elsewhere' };
    }
  }

  /** Shows what can be chosen in place of the buttons, until one is pressed. */
  private async offer(
    ctx: SupportContext,
    action: 'status' | 'priority',
    ticketId: string,
    choices: readonly Choice[],
  ): Promise<undefined> {
    await this.surfaces.outdateOf(ctx.desk.tx, ctx.place.botId, ctx.place.chatId, ticketId);
    const language = this.settings.defaultLanguage;
    const button = (text: string, argument: string) => ({
      text,
      callback_data: ticketData(action, ticketId, argument),
    });
    const buttons = choices.map(({ label, argument }) => button(translate(language, label), argument));
    const rows = buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : []));
    ctx.callLater('editMessageReplyMarkup', {
      chat_id: ctx.place.chatId,
      message_id: Number(ctx.messageId),
      reply_markup: {
        inline_keyboard: [...rows, [button(translate(language, 'support.button.back'), back)]],
      },
    });
    return undefined;
  }

  private async restore(ctx: SupportContext, ticketId: string): Promise<undefined> {
    await this.outdate(ctx, ticketId);
    return undefined;
  }

  /** Whatever comes of it, the buttons are then those of the ticket as it is. */
  private async outdate(ctx: SupportContext, ticketId: string): Promise<void> {
    const { tx } = ctx.desk;
    const { botId, chatId } = ctx.place;
    await this.surfaces.outdateOf(tx, botId, chatId, ticketId);
    const surface = await this.surfaces.ofTicket(tx, botId, chatId, ticketId);
    if (surface?.state === 'active') ctx.outbox.push(updateOf(surface, 0));
  }

  /** A button that was refused did not do what it said: what it stands below is brought up to date. */
  async refused(ctx: SupportContext, data: string, error: DomainError): Promise<void> {
    const asked = readTicketData(data);
    if (asked && error.code !== 'TICKET_NOT_FOUND') await this.outdate(ctx, asked.ticketId);
  }
}

interface Choice {
  readonly label: Phrase['key'];
  readonly argument: string;
}
const statusChoice = (status: Parameters<typeof statusOf>[0]): Choice => ({
  label: keyOf(statusOf(status)),
  argument: status,
});
const priorityChoice = (priority: Parameters<typeof priorityOf>[0]): Choice => ({
  label: keyOf(priorityOf(priority)),
  argument: priority,
});
const keyOf = (param: ReturnType<typeof statusOf>): Phrase['key'] => (param as { key: Phrase['key'] }).key;
const priorityIn = (ticket: AnyTicket): string | null => ('priority' in ticket ? ticket.priority : null);
const statusIs = ({ id, status }: AnyTicket): Phrase => ({
  key: 'support.status_is',
  params: { id, status: statusOf(status) },
});
