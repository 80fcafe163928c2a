import type { BulkChange, BulkItem, Ticket, TicketValues } from '@tessera/contracts';
import { untouched, type TicketFields } from '@/features/tickets/untouched';

/** What a change sets whatever stood there; to take, to tag and to delete put nothing over what somebody else made. */
function overwritten({ status, priority, categoryId, assigneeId, tags }: BulkChange): TicketFields {
  const fields = { status, priority, categoryId, assigneeId, tags };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A change of a ticket as its row shows it. */
export const changeOf = ({ id, version }: Ticket, change: BulkChange): BulkItem => ({
  id,
  change,
  ...(Object.keys(overwritten(change)).length > 0 && { version }),
});

/** A ticket with what one has changed oneself since it was shown. */
export const withOwn = (shown: Ticket, own: { version: number; after: TicketValues } | undefined): Ticket => {
  if (!own || own.version <= shown.version) return shown;
  const { assigneeId, deleted: _, ...values } = own.after;
  const assignee = assigneeId && ({ id: assigneeId } as Ticket['assignee']);
  return { ...shown, ...values, ...(assigneeId !== undefined && { assignee: assignee || null }) };
};

/** The same change upon what is true now; undefined when somebody changed the very fields since one of these was seen. */
export const rebasedChange = (
  { id, change }: BulkItem,
  seen: readonly Ticket[],
  now: Ticket,
): BulkItem | undefined =>
  seen.some((one) => untouched(overwritten(change), one, now))
    ? { id, change, version: now.version }
    : undefined;
