import {
  isOpenStatus,
  requesterMoves,
  staffMoves,
  type MessageKind,
  type TicketStatus,
} from '@tessera/contracts';
import { DomainError } from '@tessera/platform';

/** Throws ILLEGAL_STATUS `{from, to, legal}` unless the table of moves has it. */
export function assertMove(from: TicketStatus, to: TicketStatus, byRequester: boolean): void {
  const legal = (byRequester ? requesterMoves : staffMoves)[from];
  if (!legal.includes(to)) throw new DomainError('ILLEGAL_STATUS', { from, to, legal: legal.join(', ') });
}

/** The status after a message. Notes never move it. */
export function statusAfterMessage(
  status: TicketStatus,
  kind: MessageKind,
  fromRequester: boolean,
): TicketStatus {
  if (kind === 'note') return status;
  if (!fromRequester) return status === 'new' ? 'in_progress' : status;
  return status === 'new' ? 'new' : 'in_progress';
}

/** It was done and is worked on again. */
export const isReopened = (before: { status: TicketStatus }, after: { status: TicketStatus }): boolean =>
  !isOpenStatus(before.status) && isOpenStatus(after.status);

/** May a message still reopen what was closed then? */
export const withinReopening = (closedAt: string | null, now: Date, reopenDays: number): boolean =>
  closedAt === null || now.getTime() - Date.parse(closedAt) <= reopenDays * 86_400_000;

/** What a move does to the times of a ticket. */
export interface StatusTimes {
  resolvedAt: string | null;
  firstResolvedAt: string | null;
  closedAt: string | null;
  reopenCount: number;
}

export function timesAfterMove(
  before: StatusTimes,
  from: TicketStatus,
  to: TicketStatus,
  at: string,
): StatusTimes {
  if (from === to) return before;
  const solved = to === 'resolved' || to === 'closed';
  const wasSolved = from === 'resolved' || from === 'closed';
  return {
    resolvedAt: solved ? (wasSolved ? before.resolvedAt : at) : null,
    firstResolvedAt: solved ? (before.firstResolvedAt ?? at) : before.firstResolvedAt,
    closedAt: to === 'closed' ? at : null,
    reopenCount: before.reopenCount + (wasSolved && !solved ? 1 : 0),
  };
}
