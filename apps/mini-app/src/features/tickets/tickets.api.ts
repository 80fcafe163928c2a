import type { AnyTicket, ListTicketsQuery, TicketPage, TimelineEntry } from '@tessera/contracts';
import { api } from '@/api/client';

/** Keys of everything about tickets in the query cache. */
export const ticketKeys = {
  lists: ['tickets'] as const,
  list: (query: unknown) => ['tickets', query] as const,
  timeline: (id: string) => ['timeline', id] as const,
  categories: ['categories'] as const,
};

const newestFirst = 2_147_483_647;

export const fetchTickets = (query: Partial<ListTicketsQuery>): Promise<TicketPage> =>
  api('GET /tickets', { query });

export const fetchTicket = (id: string): Promise<AnyTicket> => api('GET /tickets/{id}', { path: { id } });

/** The page of messages before `before`, or the newest one; oldest first. */
export const fetchMessages = (id: string, before = newestFirst, limit = 50) =>
  api('GET /tickets/{id}/messages', { path: { id }, query: { before, limit } });

/** The page of messages that follow `after`, oldest first. */
export const fetchNewer = (id: string, after: number, limit: number) =>
  api('GET /tickets/{id}/messages', { path: { id }, query: { after, limit } });

/** More than that at once the server does not tell. */
export const mostMissed = 200;
export const fetchMissed = (id: string, afterRev: number) =>
  api('GET /tickets/{id}/messages', { path: { id }, query: { afterRev, limit: mostMissed } });

/** The whole history, oldest first; the latest lines matter most, so all pages are fetched. */
export async function fetchTimeline(id: string): Promise<TimelineEntry[]> {
  const lines: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await api('GET /tickets/{id}/timeline', { path: { id }, query: { limit: 100, cursor } });
    lines.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return lines;
}
