import { isOpenStatus, statusAfterMerge, tagsAfterMerge, type MergeSide } from '@tessera/contracts';
import type { TicketChange } from '../ticket.events';
import type { TicketRow } from '../ticket.row';

const sideOf = ({ status, firstReplyAt, assigneeId, unansweredSince, tags }: TicketRow): MergeSide => ({
  status,
  begun: firstReplyAt !== null || assigneeId !== null,
  waits: unansweredSince !== null,
  tags,
});

/** What of the ticket that lives on becomes other by taking in another one: it keeps what it has, and takes what it lacks. */
export function changesByMerge(into: TicketRow, from: TicketRow): TicketChange[] {
  const sides = [sideOf(into), sideOf(from)] as const;
  const changes: TicketChange[] = [];
  const tags = tagsAfterMerge(...sides);
  if (tags.length > into.tags.length) changes.push({ field: 'tags', before: into.tags, after: tags });
  if (into.assigneeId === null && from.assigneeId !== null)
    changes.push({ field: 'assignee', before: null, after: from.assigneeId });
  const status = statusAfterMerge(...sides);
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

/** Who waits for an answer in either of them waits on: what was answered in one need not have been the question of the other. */
export function unansweredAfterMerge(
  into: Pick<TicketRow, 'unansweredSince'>,
  from: Pick<TicketRow, 'status' | 'unansweredSince'>,
): string | null {
  const waits = [into.unansweredSince, isOpenStatus(from.status) ? from.unansweredSince : null];
  return waits.filter((since) => since !== null).sort()[0] ?? null;
}
