import { isStaffRole, type Permission } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import { can, type TicketFacts } from '../ticket.policy';

/** Who may look at people and reaches every ticket knows everybody, those without tickets too. */
export const reachesEverybody = (actor: Actor, permission: Permission): boolean =>
  actor.grants['person:read'] !== undefined && actor.grants[permission] === 'all';

/**
 * May the actor do this about this customer? A customer is known by their tickets: whoever may do it with one of them. Nobody
 * reads what colleagues keep about themselves. `customerScopeSql` is the twin in SQL.
 * @param tickets that the customer opened
 */
export function canOnCustomer(
  actor: Actor,
  permission: Permission,
  personId: string,
  tickets: readonly TicketFacts[],
): boolean {
  if (!isStaffRole(actor.role) || actor.personId === personId) return false;
  if (reachesEverybody(actor, permission)) return true;
  return tickets.some((ticket) => ticket.deletedAt === null && can(actor, permission, ticket));
}

/** Whoever wrote a note may change it; whoever may remove what others wrote may remove it, too. */
export const noteRights = (
  actor: Actor,
  authorId: string,
  moderates: boolean,
): { mayEdit: boolean; mayRemove: boolean } => {
  const own = actor.personId === authorId;
  return { mayEdit: own, mayRemove: own || moderates };
};
