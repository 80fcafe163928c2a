import type { AnyTicket, PutTicket } from '@tessera/contracts';

export type TicketFields = Omit<PutTicket, 'version'>;

/** Whether none of the fields to change was changed by somebody else meanwhile. */
export const untouched = (fields: TicketFields, before: AnyTicket, now: AnyTicket): boolean =>
  (Object.keys(fields) as (keyof TicketFields)[]).every(
    (name) => valueOf(before, name) === valueOf(now, name),
  );

function valueOf(ticket: AnyTicket, name: keyof TicketFields): string {
  const { assignee } = ticket;
  if (name === 'assigneeId') return JSON.stringify(assignee && 'id' in assignee ? assignee.id : assignee);
  return JSON.stringify((ticket as Partial<Record<keyof TicketFields, unknown>>)[name] ?? null);
}
