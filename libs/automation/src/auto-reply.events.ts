import type { TicketRow } from '@tessera/tickets';

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** A rule wants colleagues to look at a ticket. */
    'auto-reply.called': { ticket: TicketRow; personIds: readonly string[]; rule: string };
  }
}
