import { staffMoves, type BulkItem, type CloseReason, type TicketValues } from '@tessera/contracts';
import type { TicketChange } from '../ticket.events';
import type { TicketRow } from '../ticket.row';

export type Changes = readonly (TicketChange & { closeReason?: CloseReason })[];
type Before = Pick<TicketRow, 'closeReason'>;

/** The values that were changed, as they were and as they are. */
export function valuesOf(before: Before, changes: Changes): { before: TicketValues; after: TicketValues } {
  return {
    before: Object.assign({}, ...changes.map((change) => named(change, change.before, before.closeReason))),
    after: Object.assign({}, ...changes.map((change) => named(change, change.after, change.closeReason))),
  };
}

/**
 * What puts the values back, as far as there is a way: no ticket becomes new again, and only a merge closes as merged.
 * Null where nothing can be put back.
 */
export function undoOf(before: Before, changes: Changes): BulkItem['change'] | null {
  const undone = changes.filter((change) => hasWayBack(before, change));
  if (undone.length === 0) return null;
  return valuesOf(before, undone).before as BulkItem['change'];
}

function hasWayBack({ closeReason }: Before, { field, before, after }: TicketChange): boolean {
  if (field !== 'status') return true;
  return (
    closeReason !== 'merged' &&
    staffMoves[after as TicketRow['status']].includes(before as TicketRow['status'])
  );
}

function named({ field }: TicketChange, value: unknown, closeReason?: CloseReason | null): TicketValues {
  switch (field) {
    case 'assignee':
      return { assigneeId: value as string | null };
    case 'category':
      return { categoryId: value as string | null };
    case 'status':
      return { status: value as TicketRow['status'], ...(closeReason && { closeReason }) };
    default:
      return { [field]: value };
  }
}
