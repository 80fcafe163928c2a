import type {
  ListTicketsQuery,
  Priority,
  Ticket,
  TicketSort,
  TicketStatus,
  View,
  ViewFilters,
} from '@tessera/contracts';
import { openStatuses } from '@tessera/contracts/ticket-status.data';
import { builtInViewNames, builtInViews, type BuiltInView } from '@tessera/contracts/views.data';
import { instantOf } from '@tessera/contracts/when.data';

/** `mine`: given to me; `queue`: nobody has it yet; `all`: everything in my scope. */
export const queueViews = builtInViewNames;
export type QueueView = BuiltInView;

export interface QueueFilters {
  /** Empty: every status. */
  statuses: TicketStatus[];
  /** Empty: every priority. */
  priorities: Priority[];
  /** Empty: every category. */
  categoryIds: string[];
  assigneeId: string | null;
  /** Only one customer's. */
  requester: { id: string; name: string } | null;
  tag: string | null;
  /** Each a date, an instant or how long ago. */
  createdFrom: string | null;
  createdTo: string | null;
  activeFrom: string | null;
  activeTo: string | null;
  /** Null: whether or not. */
  unanswered: boolean | null;
  overdue: boolean | null;
  /** Only deleted ones, for those who may restore them. */
  deleted: boolean;
  sort: TicketSort;
}

export const defaultFilters: Readonly<QueueFilters> = {
  statuses: [...openStatuses],
  priorities: [],
  categoryIds: [],
  assigneeId: null,
  requester: null,
  tag: null,
  createdFrom: null,
  createdTo: null,
  activeFrom: null,
  activeTo: null,
  unanswered: null,
  overdue: null,
  deleted: false,
  sort: '-lastActivityAt',
};

const pageSize = 40;

const isDefaultStatus = (statuses: readonly TicketStatus[]): boolean =>
  statuses.length === openStatuses.length && openStatuses.every((status) => statuses.includes(status));

/** How many filters narrow the list beyond what every view does by itself. */
export const activeFilters = (filters: QueueFilters): number =>
  Number(!isDefaultStatus(filters.statuses)) +
  Number(filters.priorities.length > 0) +
  Number(filters.categoryIds.length > 0) +
  Number(filters.assigneeId !== null) +
  Number(filters.requester !== null) +
  Number(filters.tag !== null) +
  Number((filters.createdFrom ?? filters.createdTo) !== null) +
  Number((filters.activeFrom ?? filters.activeTo) !== null) +
  Number(filters.unanswered !== null) +
  Number(filters.overdue !== null) +
  Number(filters.deleted);

/**
 * The query of a list. Words are searched everywhere: somebody who looks for a ticket rarely knows that it is closed,
 * or whose it is.
 */
export function queueQuery(view: QueueView, filters: QueueFilters, words: string): Partial<ListTicketsQuery> {
  const { statuses, priorities, categoryIds, assigneeId, requester, deleted, sort } = filters;
  const q = words.trim();
  const everyStatus =
    deleted || statuses.length === 0 || (q !== '' && isDefaultStatus(statuses)) || view === 'queue';
  return {
    scope: q ? 'all' : builtInViews[view].scope,
    status: everyStatus ? undefined : statuses,
    priority: priorities.length > 0 ? priorities : undefined,
    categoryId: categoryIds.length > 0 ? categoryIds : undefined,
    assigneeId: view === 'all' || q ? (assigneeId ?? undefined) : undefined,
    requesterId: requester?.id,
    tag: filters.tag ?? undefined,
    createdFrom: filters.createdFrom ?? undefined,
    createdTo: filters.createdTo ?? undefined,
    activeFrom: filters.activeFrom ?? undefined,
    activeTo: filters.activeTo ?? undefined,
    unanswered: filters.unanswered ?? undefined,
    overdue: filters.overdue ?? undefined,
    deleted: deleted || undefined,
    q: q || undefined,
    sort,
    limit: pageSize,
  };
}

/** What of the list is kept when it is saved. */
export function keptOf(view: QueueView, filters: QueueFilters): Pick<View, 'filters' | 'sort'> {
  const { sort, limit: _limit, q: _words, ...kept } = queueQuery(view, filters, '');
  return { filters: kept as ViewFilters, sort: sort! };
}

/** A saved view as what the queue shows; the customer's name is not kept with it. */
export function shownBy({ filters, sort }: Pick<View, 'filters' | 'sort'>): {
  view: QueueView;
  filters: QueueFilters;
} {
  const view = queueViews.find((name) => builtInViews[name].scope === filters.scope) ?? 'all';
  return {
    view,
    filters: {
      statuses: filters.status ?? (view === 'queue' || filters.deleted ? [...openStatuses] : []),
      priorities: filters.priority ?? [],
      categoryIds: filters.categoryId ?? [],
      assigneeId: filters.assigneeId ?? null,
      requester: filters.requesterId ? { id: filters.requesterId, name: '' } : null,
      tag: filters.tag ?? null,
      createdFrom: filters.createdFrom ?? null,
      createdTo: filters.createdTo ?? null,
      activeFrom: filters.activeFrom ?? null,
      activeTo: filters.activeTo ?? null,
      unanswered: filters.unanswered ?? null,
      overdue: filters.overdue ?? null,
      deleted: filters.deleted ?? false,
      sort,
    },
  };
}

/** Whether the queue shows just what `saved` keeps. */
export function isAsSaved(saved: View, view: QueueView, filters: QueueFilters): boolean {
  const kept = shownBy(saved);
  return JSON.stringify(keptOf(kept.view, kept.filters)) === JSON.stringify(keptOf(view, filters));
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
  if (query.tag && !ticket.tags.includes(query.tag)) return false;
  if (query.unanswered !== undefined && ticket.unanswered !== query.unanswered) return false;
  // Without SLA policies nothing has a deadline that could be missed.
  if (query.overdue) return false;
  const { createdFrom, createdTo, activeFrom, activeTo } = query;
  if (!isWithin(ticket.createdAt, createdFrom, createdTo)) return false;
  if (!isWithin(ticket.lastActivityAt, activeFrom, activeTo)) return false;
  return query.q ? undefined : true;
}

function isWithin(at: string, from: string | undefined, to: string | undefined): boolean {
  const now = new Date();
  const time = Date.parse(at);
  return (
    (from === undefined || time >= instantOf(from, now).getTime()) &&
    (to === undefined || time < instantOf(to, now).getTime())
  );
}
