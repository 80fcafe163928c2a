import { isStaffView, type AnyTicket, type Ticket } from '@tessera/contracts';
import { shortened, ticketButton, type Block, type Button } from '@tessera/notifications';
import { elapsedSince } from '../views/elapsed';
import { inPairs } from '../views/pairs';
import type { Screen } from '../views/screen';
import { prioritySigns, statusSigns } from '../views/signs';
import { listData, type TicketListKind } from './list-memory';
import { turningButtons, type TurnedPage } from './pager';

export interface ListFacts {
  readonly kind: TicketListKind;
  readonly staff: boolean;
  /** Where plain messages of the chat go. */
  readonly activeTicketId: string | null;
  readonly now: Date;
}

/** A page of tickets: a line and a button for each, and the ways to the other lists. */
export function ticketListView(page: TurnedPage<AnyTicket>, facts: ListFacts): Screen {
  const { kind, staff, activeTicketId } = facts;
  const words = page.words ?? '';
  const shown = page.items.some(({ id }) => id === activeTicketId);
  const blocks: Block[] =
    page.items.length === 0
      ? [{ key: `bot.list.none.${kind}`, params: { words } }]
      : [
          { key: `bot.list.${kind}`, params: { page: page.page, words }, style: 'bold' },
          ...page.items.map((ticket) => line(ticket, facts)),
          ...(shown ? [{ text: '' }, { key: 'bot.list.active', style: 'italic' } as const] : []),
        ];
  return {
    blocks,
    keyboard: {
      inline: [
        ...inPairs(page.items.map(showButton)),
        ...turningButtons(kind, page),
        ...(staff ? staffWays(kind) : [customerWay(kind)]),
      ],
    },
  };
}

function line(ticket: AnyTicket, { activeTicketId, now }: ListFacts): Block {
  const { id, status, subject } = ticket;
  if (!isStaffView(ticket)) {
    const active = id === activeTicketId ? 'yes' : 'no';
    return {
      key: 'bot.list.line',
      params: { sign: statusSigns[status], id, subject: shortened(subject, 60), active },
      marks: { id: 'code' },
    };
  }
  const { unit, count } = elapsedSince(waitingSince(ticket), now);
  return {
    key: 'bot.list.staff_line',
    params: {
      sign: statusSigns[status],
      priority: prioritySigns[ticket.priority],
      id,
      subject: shortened(subject, 60),
      name: shortened(ticket.requester.name, 30),
      unit,
      count,
    },
    marks: { id: 'code' },
  };
}

/** Since when the customer waits, as far as a list tells: from the opening, or from what they wrote last. */
function waitingSince(ticket: Ticket): string | null {
  if (!ticket.unanswered) return null;
  if (ticket.firstReplyAt === null) return ticket.createdAt;
  return ticket.lastMessage?.at ?? ticket.lastActivityAt;
}

const showButton = ({ id, status }: AnyTicket): Button =>
  ticketButton({ text: `${statusSigns[status]} ${id}` }, 'show', id);

const customerWay = (kind: TicketListKind): Button[] => {
  const other = kind === 'open' ? 'own' : 'open';
  return [{ label: { key: `bot.button.list.${other}` }, data: listData(other) }];
};

/** The other lists of the staff; what they asked for themselves is one of them. */
function staffWays(kind: TicketListKind): Button[][] {
  const ways = (['queue', 'mine', 'scope'] as const)
    .filter((way) => way !== kind)
    .map((way): Button => ({ label: { key: `bot.button.list.${way}` }, data: listData(way) }));
  const requested: Button = { label: { key: 'bot.button.list.requested' }, data: listData('own') };
  return [ways, ...(kind === 'own' ? [] : [[requested]])];
}
