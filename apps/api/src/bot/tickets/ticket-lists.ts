import { Injectable } from '@nestjs/common';
import { openStatuses, type AnyTicket, type ListTicketsQuery, type TicketPage } from '@tessera/contracts';
import { Clock, DomainError } from '@tessera/platform';
import { TicketListService } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import type { ListPress, TicketListKind } from './list-memory';
import { Pager, type TurnedPage } from './pager';
import { ticketListView } from './ticket-list.view';

const pageSize = 8;

const queries: Readonly<Record<TicketListKind, Partial<ListTicketsQuery>>> = {
  open: { scope: 'own', status: [...openStatuses] },
  own: { scope: 'own' },
  scope: { scope: 'all', status: [...openStatuses] },
  // Who has waited longest comes first.
  queue: { scope: 'queue', sort: 'createdAt' },
  mine: { scope: 'assigned', status: [...openStatuses] },
  found: { scope: 'all' },
};
const forEverybody: readonly TicketListKind[] = ['open', 'own'];

/** Lists of tickets in a chat: shown by a command, turned and changed in place by buttons. */
@Injectable()
export class TicketLists {
  constructor(
    private readonly lists: TicketListService,
    private readonly pager: Pager,
    private readonly conversation: Conversation,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_STAFF for the staff's lists */
  async show(ctx: BotContext, kind: TicketListKind, words?: string): Promise<void> {
    this.assertMaySee(ctx, kind);
    const page = await this.pager.begin(ctx, kind, this.fetching(ctx, kind), words);
    const { blocks, keyboard } = this.view(ctx, kind, page);
    ctx.say(blocks, { keyboard });
  }

  /** What a button below a list asks for, in the same message. */
  async turn(ctx: BotContext, press: ListPress & { kind: TicketListKind }): Promise<void> {
    this.assertMaySee(ctx, press.kind);
    const page = await this.pager.turn(ctx, press, this.fetching(ctx, press.kind), press.kind === 'found');
    if (!page) return ctx.answerPress({ key: 'bot.press.old' });
    const { blocks, keyboard } = this.view(ctx, press.kind, page);
    ctx.change(blocks, { keyboard });
  }

  /** Whether anything at all is in a list. */
  async isEmpty(ctx: BotContext, kind: TicketListKind): Promise<boolean> {
    return (await this.fetching(ctx, kind, 1)(undefined, undefined)).items.length === 0;
  }

  private fetching(ctx: BotContext, kind: TicketListKind, limit = pageSize) {
    return (cursor: string | undefined, words: string | undefined): Promise<TicketPage> =>
      this.lists.list(ctx.desk, {
        sort: '-lastActivityAt',
        ...queries[kind],
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(words !== undefined && { q: words }),
      });
  }

  private assertMaySee(ctx: BotContext, kind: TicketListKind): void {
    if (!forEverybody.includes(kind) && !this.conversation.isStaff(ctx)) throw new DomainError('NOT_STAFF');
  }

  private view(ctx: BotContext, kind: TicketListKind, page: TurnedPage<AnyTicket>) {
    return ticketListView(page, {
      kind,
      staff: this.conversation.isStaff(ctx),
      activeTicketId: ctx.place.activeTicketId,
      now: this.clock.now(),
    });
  }
}
