import type { BulkChange, Ticket } from '@tessera/contracts';
import { staffMoves } from '@tessera/contracts/ticket-status.data';

type Person = NonNullable<Ticket['assignee']>;

/**
 * A ticket as a change will leave it, before the server has said so; what it would surely refuse is left as it is.
 * @param people who may be assigned
 */
export function preview(change: BulkChange, ticket: Ticket, me: Person, people: readonly Person[]): Ticket {
  const shown: Ticket = { ...ticket, ...fieldsOf(change, ticket) };
  if (change.claim && ticket.assignee === null) {
    shown.assignee = me;
    if (ticket.status === 'new') shown.status = 'in_progress';
  }
  if (change.assigneeId !== undefined)
    shown.assignee = people.find(({ id }) => id === change.assigneeId) ?? null;
  return shown;
}

function fieldsOf(change: BulkChange, ticket: Ticket): Partial<Ticket> {
  const { status, closeReason, priority, categoryId, tags, addTags = [], removeTags = [] } = change;
  const moved = status && staffMoves[ticket.status].includes(status);
  const all = [...new Set([...(tags ?? ticket.tags), ...addTags])].filter((tag) => !removeTags.includes(tag));
  return {
    ...(moved && { status, closeReason: status === 'closed' ? (closeReason ?? 'solved') : null }),
    ...(priority && { priority }),
    ...(categoryId !== undefined && { categoryId }),
    tags: all,
  };
}
