import type { Ticket } from '@tessera/contracts';

/** A field that stands otherwise than it did. */
export type Difference =
  | { field: 'status'; before: Ticket['status']; after: Ticket['status'] }
  | { field: 'priority'; before: Ticket['priority']; after: Ticket['priority'] }
  | { field: 'category'; before: string | null; after: string | null }
  | { field: 'assignee'; before: string | null; after: string | null }
  | { field: 'subject'; before: string; after: string }
  | { field: 'tags'; before: string[]; after: string[] };

/** What somebody else changed between two states of a ticket; people by name, categories by id. */
export function ticketDifferences(before: Ticket, now: Ticket): Difference[] {
  const found: Difference[] = [];
  if (before.status !== now.status) found.push({ field: 'status', before: before.status, after: now.status });
  if (before.priority !== now.priority)
    found.push({ field: 'priority', before: before.priority, after: now.priority });
  if (before.categoryId !== now.categoryId)
    found.push({ field: 'category', before: before.categoryId, after: now.categoryId });
  if (before.assignee?.id !== now.assignee?.id)
    found.push({
      field: 'assignee',
      before: before.assignee?.name ?? null,
      after: now.assignee?.name ?? null,
    });
  if (before.subject !== now.subject)
    found.push({ field: 'subject', before: before.subject, after: now.subject });
  if (before.tags.join() !== now.tags.join())
    found.push({ field: 'tags', before: before.tags, after: now.tags });
  return found;
}
