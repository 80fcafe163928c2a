import { isOpenStatus, ratingScores } from '@tessera/contracts';
import { readTicketData, TelegramChats, type Phrase, type TicketPress } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { Ratings } from '@tessera/tickets';
import { Action, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { TicketWork } from '../staff/ticket-work';
import { statusName } from '../views/ticket-view';
import { attempt } from './attempt';
import { TicketCard } from './ticket-card';

/** What a press comes to: a short notice, and how the card shows itself then. */
type Done = { notice?: Phrase | null; before?: number } | 'shown';

/** Buttons about a ticket. Whatever a button once promised, what is true now is what is done and said. */
@Update()
export class TicketPressesHandler {
  constructor(
    private readonly conversation: Conversation,
    private readonly work: TicketWork,
    private readonly card: TicketCard,
    private readonly chats: TelegramChats,
    private readonly ratings: Ratings,
  ) {}

  @Action(/^t:/)
  async press(@Ctx() ctx: Pressed): Promise<void> {
    const pressed = readTicketData(ctx.match.input);
    if (!pressed) return ctx.answerPress({ key: 'bot.press.old' });
    const living = await this.conversation.find(ctx, pressed.ticketId);
    const asked = { ...pressed, ticketId: living?.ticket.id ?? pressed.ticketId };
    const { done, refusal } = await attempt(ctx, () => this.deeds[asked.action](ctx, asked));
    if (done === 'shown') return;
    const { notice = refusal, before } = done ?? {};
    if (notice) ctx.answerPress(notice);
    // What was refused shows that the card is old. Who may not see the ticket any more keeps none of it.
    const options = before === undefined ? {} : { before };
    const shown = await attempt(ctx, () => this.card.refresh(ctx, asked.ticketId, options));
    if (!shown.refusal) return;
    ctx.answerPress(shown.refusal);
    ctx.change([shown.refusal]);
  }

  private readonly deeds: Readonly<
    Record<TicketPress['action'], (ctx: BotContext, asked: TicketPress) => Promise<Done>>
  > = {
    show: async (ctx, { ticketId }) => {
      await this.card.open(ctx, ticketId);
      return 'shown';
    },
    close: async (ctx, { ticketId }) => this.move(ctx, ticketId, 'closed'),
    reopen: async (ctx, { ticketId }) => this.move(ctx, ticketId, 'in_progress'),
    rate: async (ctx, { ticketId, argument }) => {
      const score = Number(argument);
      if (!ratingScores.some((known) => known === score)) return {};
      await this.ratings.rate(ctx.desk, ticketId, { score });
      return { notice: { key: 'bot.rate.thanks', params: { score } } };
    },
    write: async (ctx, { ticketId }) => this.write(ctx, ticketId),
    messages: async (_ctx, { argument }) =>
      /^\d{1,9}$/.test(argument ?? '') ? { before: Number(argument) } : {},
    files: async (ctx, { ticketId, argument }) => {
      const before = /^\d{1,9}$/.test(argument ?? '') ? Number(argument) : undefined;
      const come = await this.card.sendFiles(ctx, ticketId, before);
      ctx.answerPress({ key: come ? 'bot.card.files_come' : 'bot.card.files_there' });
      return 'shown';
    },
    take: async (ctx, { ticketId }) => ({ notice: await this.work.take(ctx, ticketId) }),
    status: (ctx, asked) =>
      this.choose(ctx, asked, 'status', (value) => this.work.setStatus(ctx, asked.ticketId, value)),
    priority: (ctx, asked) =>
      this.choose(ctx, asked, 'priority', (value) => this.work.setPriority(ctx, asked.ticketId, value)),
    category: (ctx, asked) =>
      this.choose(ctx, asked, 'category', (value) => this.work.setCategory(ctx, asked.ticketId, value)),
    assign: (ctx, asked) =>
      this.choose(ctx, asked, 'assign', (value) => this.work.assign(ctx, asked.ticketId, value)),
  };

  /** Without an argument, or with a page, the question; else what was chosen. */
  private async choose(
    ctx: BotContext,
    { ticketId, argument }: TicketPress,
    of: 'status' | 'priority' | 'category' | 'assign',
    set: (value: string) => Promise<Phrase | null>,
  ): Promise<Done> {
    const page = argument === null ? 1 : Number(/^p(\d{1,3})$/.exec(argument)?.[1] ?? 0);
    if (page === 0) return { notice: await set(argument!) };
    const choice = await this.work.choice(ctx, ticketId, of, page);
    if (!choice) return {};
    await this.card.refresh(ctx, ticketId, { choice });
    return 'shown';
  }

  private async move(ctx: BotContext, ticketId: string, to: 'closed' | 'in_progress'): Promise<Done> {
    const before = await this.conversation.find(ctx, ticketId);
    if (!before) throw new DomainError('TICKET_NOT_FOUND');
    const { id, status } = await this.conversation.move(ctx, ticketId, to);
    if (status === before.ticket.status) {
      const params = { id, status: statusName(status, before.audience === 'staff') };
      return { notice: { key: 'bot.ticket.already', params } };
    }
    const key = isOpenStatus(status) ? 'bot.ticket.open_now' : 'bot.ticket.closed_now';
    return { notice: { key, params: { id } } };
  }

  /** Only one's own tickets take plain messages: nothing reaches a customer by accident. */
  private async write(ctx: BotContext, ticketId: string): Promise<Done> {
    const seen = await this.conversation.find(ctx, ticketId);
    if (!seen) throw new DomainError('TICKET_NOT_FOUND');
    if (seen.audience === 'staff') return {};
    await this.conversation.remember(ctx, { viewing: undefined });
    await this.chats.activate(ctx.desk.tx, ctx.place, ticketId);
    return { notice: { key: 'bot.card.active_now', params: { id: ticketId } } };
  }
}
