import type { ListTicketsQuery, Priority, Ticket, TicketSort, TicketStatus } from '@tessera/contracts';
import { openStatuses } from '@tessera/contracts/ticket-status.data';

/** `mine`: given to me; `queue`: nobody has it yet; `all`: everything in my scope. */
export const queueViews = ['mine', 'queue', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueFilters {
  /** Empty: every status. */
  statuses: TicketStatus[];
  /** Empty: every priority. */
  priorities: Priority[];
  categoryId: string | null;
  assigneeId: string | null;
  /** Only one customer's. */
  requester: { id: string; name: string } | null;
  unanswered: boolean;
  /** Only deleted ones, for those who may restore them. */
  deleted: boolean;
  sort: TicketSort;
}

export const defaultFilters: Readonly<QueueFilters> = {
  statuses: [...openStatuses],
  priorities: [],
  categoryId: null,
  assigneeId: null,
  requester: null,
  unanswered: false,
  deleted: false,
  sort: '-lastActivityAt',
};

const scopes = { mine: 'assigned', queue: 'queue', all: 'all' } as const;
const pageSize = 40;

const isDefaultStatus = (statuses: readonly TicketStatus[]): boolean =>
  statuses.length === openStatuses.length && openStatuses.every((status) => statuses.includes(status));

/** How many filters narrow the list beyond what every view does by itself. */
export const activeFilters = (filters: QueueFilters): number =>
  Number(!isDefaultStatus(filters.statuses)) +
  Number(filters.priorities.length > 0) +
  Number(filters.categoryId !== null) +
  Number(filters.assigneeId !== null) +
  Number(filters.requester !== null) +
  Number(filters.unanswered) +
  Number(filters.deleted);

/**
 * The query of a list. Words are searched everywhere: somebody who looks for a ticket rarely knows that it is closed,
 * or whose it is.
 */
export function queueQuery(view: QueueView, filters: QueueFilters, words: string): Partial<ListTicketsQuery> {
  const { statuses, priorities, categoryId, assigneeId, requester, unanswered, deleted, sort } = filters;
  const q = words.trim();
  const everyStatus =
    deleted || statuses.length === 0 || (q !== '' && isDefaultStatus(statuses)) || view === 'queue';
  return {
    scope: q ? 'all' : scopes[view],
    status: everyStatus ? undefined : statuses,
    priority: priorities.length > 0 ? priorities : undefined,
    categoryId: categoryId ? [categoryId] : undefined,
    assigneeId: view === 'all' || q ? (assigneeId ?? undefined) : undefined,
    requesterId: requester?.id,
    unanswered: unanswered || undefined,
    deleted: deleted || undefined,
    q: q || undefined,
    sort,
    limit: pageSize,
  };
}

/**
 * Whether a changed ticket belongs into the list of `query`, as the server would decide; undefined where only the
 * server can tell. A view without staff's fields is one of my own tickets and belongs to no queue.
 */
export function belongsTo(
  query: Partial<ListTicketsQuery>,
  ticket: Ticket,
  myId: string,
): boolean | undefined {
  if (!('source' in ticket)) return false;
  if ((ticket.deletedAt !== null) !== Boolean(query.deleted)) return false;
  if (query.scope === 'assigned' && ticket.assignee?.id !== myId) return false;
  const open = (openStatuses as readonly TicketStatus[]).includes(ticket.status);
  if (query.scope === 'queue' && (ticket.assignee !== null || !open)) return false;
  if (query.status && !query.status.includes(ticket.status)) return false;
  if (query.priority && !query.priority.includes(ticket.priority)) return false;
  if (query.categoryId && !query.categoryId.includes(ticket.categoryId ?? '')) return false;
  if (query.assigneeId && ticket.assignee?.id !== query.assigneeId) return false;
  if (query.requesterId && ticket.requester.id !== query.requesterId) return false;
  if (query.unanswered && !ticket.unanswered) return false;
  return query.q ? undefined : true;
}
