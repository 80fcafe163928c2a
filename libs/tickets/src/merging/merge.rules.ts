import { isOpenStatus, type TicketStatus } from '@tessera/contracts';
import type { TicketChange } from '../ticket.events';
import type { TicketRow } from '../ticket.row';

const mostTags = 20;

/** The status of the ticket that lives on: words that nobody answered set it going again, work that was begun goes on. */
export function statusAfterMerge(
  into: Pick<TicketRow, 'status' | 'firstReplyAt' | 'assigneeId'>,
  from: Pick<TicketRow, 'status' | 'firstReplyAt' | 'assigneeId' | 'unansweredSince'>,
): TicketStatus {
  const waits = isOpenStatus(from.status) && from.unansweredSince !== null;
  const begun = [into, from].some(({ firstReplyAt, assigneeId }) => firstReplyAt ?? assigneeId);
  switch (into.status) {
    case 'new':
      return begun ? 'in_progress' : 'new';
    case 'waiting':
      return waits ? 'in_progress' : 'waiting';
    case 'resolved':
      if (!isOpenStatus(from.status)) return 'resolved';
      return from.status === 'waiting' && !waits ? 'waiting' : 'in_progress';
    default:
      return into.status;
  }
}

/** What of the ticket that lives on becomes other by taking in another one: it keeps what it has, and takes what it lacks. */
export function changesByMerge(into: TicketRow, from: TicketRow): TicketChange[] {
  const changes: TicketChange[] = [];
  const tags = [...new Set([...into.tags, ...from.tags])].slice(0, mostTags);
  if (tags.length > into.tags.length) changes.push({ field: 'tags', before: into.tags, after: tags });
  if (into.assigneeId === null && from.assigneeId !== null)
    changes.push({ field: 'assignee', before: null, after: from.assigneeId });
  const status = statusAfterMerge(into, from);
  if (status !== into.status) changes.push({ field: 'status', before: into.status, after: status });
  return changes;
}

/** The first answer of both, but never before the ticket was opened. */
export function firstReplyAfterMerge(
  into: Pick<TicketRow, 'createdAt' | 'firstReplyAt'>,
  from: Pick<TicketRow, 'firstReplyAt'>,
): string | null {
  if (into.firstReplyAt !== null || from.firstReplyAt === null) return into.firstReplyAt;
  return from.firstReplyAt > into.createdAt ? from.firstReplyAt : into.createdAt;
}
