import { isStaffRole, type ListTicketsQuery } from '@tessera/contracts';
import { DomainError, type Actor } from '@tessera/platform';
import { can } from '../ticket.policy';
import type { TicketListScope } from './ticket-filter.sql';

/** A customer always gets their own; the staff everything in their scope unless they ask for less. */
export function scopeOf(actor: Actor, query: Pick<ListTicketsQuery, 'scope' | 'deleted'>): TicketListScope {
  if (!isStaffRole(actor.role)) return 'own';
  if (query.deleted && !mayListDeleted(actor)) throw new DomainError('FORBIDDEN');
  return query.scope ?? 'all';
}

export const mayListDeleted = (actor: Actor): boolean => can(actor, 'ticket:delete', anyTicket);

const anyTicket = {
  requesterId: '0',
  assigneeId: null,
  categoryId: null,
  categoryHasSpecialists: false,
  deletedAt: null,
};
