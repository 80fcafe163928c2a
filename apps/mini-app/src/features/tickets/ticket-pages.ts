import type { AnyTicket, BroadcastTicket, TicketPage, TicketSort } from '@tessera/contracts';
import { applyTicket, arrivedTicket } from './applyTicketEvent';

export interface TicketPages<T extends AnyTicket = AnyTicket> {
  pages: TicketPage<T>[];
  pageParams: unknown[];
}

export interface ListRules<T extends AnyTicket = AnyTicket> {
  myId: string;
  sort: TicketSort;
  /** Whether a ticket belongs into this list. */
  belongs: (ticket: T) => boolean;
}

const rank = { low: 0, normal: 1, high: 2, critical: 3 } as const;

/** The server's order; ties by id, newest activity first among equal priorities. */
export function compareTickets(sort: TicketSort): (a: AnyTicket, b: AnyTicket) => number {
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const field = sort.includes('createdAt') ? 'createdAt' : 'lastActivityAt';
  const sign = sort.startsWith('-') ? -1 : 1;
  return (a, b) => {
    const first = sort === '-priority' ? rank[a.priority] - rank[b.priority] : 0;
    return sign * (first || byText(a[field], b[field]) || byText(a.id, b.id));
  };
}

/**
 * A broadcast ticket in a paged list: it moves to its place, comes in, or leaves. Beyond the last loaded page nothing
 * is inserted, because the rows in between are not known.
 */
export function applyToPages<T extends AnyTicket>(
  list: TicketPages<T>,
  news: BroadcastTicket,
  { myId, sort, belongs }: ListRules<T>,
): TicketPages<T> {
  const known = list.pages.flatMap((page) => page.items).find(({ id }) => id === news.id);
  const ticket = (known ? applyTicket(known, news, myId) : arrivedTicket(news, myId)) as T;
  if (ticket === known || (!known && !belongs(ticket))) return list;
  const rest = removeFromPages(list, news.id);
  return belongs(ticket) ? insert(rest, ticket, compareTickets(sort)) : rest;
}

/** Changes one ticket in place, e.g. its unread count. */
export function patchInPages<T extends AnyTicket>(
  list: TicketPages<T>,
  id: string,
  change: (ticket: T) => T,
): TicketPages<T> {
  if (!list.pages.some((page) => page.items.some((ticket) => ticket.id === id))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((ticket) => (ticket.id === id ? change(ticket) : ticket)),
  }));
  return { ...list, pages };
}

/** Deleted, or no longer this person's to see. */
export function removeFromPages<T extends AnyTicket>(list: TicketPages<T>, id: string): TicketPages<T> {
  const pages = list.pages.map((page) =>
    page.items.some((ticket) => ticket.id === id)
      ? { ...page, items: page.items.filter((ticket) => ticket.id !== id) }
      : page,
  );
  return { ...list, pages };
}

function insert<T extends AnyTicket>(
  list: TicketPages<T>,
  ticket: T,
  compare: (a: T, b: T) => number,
): TicketPages<T> {
  const pages = [...list.pages];
  for (const [index, page] of pages.entries()) {
    const at = page.items.findIndex((other) => compare(ticket, other) < 0);
    const endOfList = index === pages.length - 1 && page.nextCursor === null;
    if (at < 0 && !endOfList) continue;
    const items = [...page.items];
    items.splice(at < 0 ? items.length : at, 0, ticket);
    pages[index] = { ...page, items };
    break;
  }
  return { ...list, pages };
}
