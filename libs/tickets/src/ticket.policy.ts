import { isStaffRole, requesterPermissions, type Permission, type Scope } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';

/** What the policy needs to know of a ticket. */
export interface TicketFacts {
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly categoryId: string | null;
  readonly categoryHasSpecialists: boolean;
  readonly deletedAt: string | null;
}

/** `public`: the requester's view. `staff`: everything, notes too. */
export type Audience = 'public' | 'staff';

export const isRequester = (actor: Actor, facts: TicketFacts): boolean =>
  actor.personId !== null && actor.personId === facts.requesterId;

/**
 * The groups of staff that a ticket belongs to: whoever holds one of these keys has it in scope. The same keys name the rooms of the
 * queue, so REST and sockets cannot disagree; `ticketScopeSql` is their twin in SQL.
 */
export function ticketKeys(facts: TicketFacts): string[] {
  const keys = [
    'all',
    facts.categoryId !== null && facts.categoryHasSpecialists ? `category:${facts.categoryId}` : 'open',
  ];
  return facts.assigneeId === null ? keys : [...keys, `assignee:${facts.assigneeId}`];
}

/** The keys that somebody holds by a permission of this scope. */
export function keysOfScope(actor: Actor, scope: Scope | undefined): string[] {
  // Notes reach no customer, whatever the matrix gives their role.
  if (!isStaffRole(actor.role)) return [];
  if (scope === 'all') return ['all'];
  if (scope !== 'category' || actor.personId === null) return [];
  return [`assignee:${actor.personId}`, 'open', ...actor.specialistOf.map((id) => `category:${id}`)];
}

/** The keys of the tickets that somebody may read as staff. */
export const readableKeys = (actor: Actor): string[] => keysOfScope(actor, actor.grants['ticket:read']);

/** All that can be done with a deleted ticket. */
const onDeleted: readonly Permission[] = ['ticket:read', 'ticket:delete'];

/** May the actor do this to this ticket? Requesters act as customers whatever their role. */
export function can(actor: Actor, permission: Permission, facts: TicketFacts): boolean {
  const scope = actor.grants[permission];
  if (scope === undefined) return false;
  if (facts.deletedAt !== null && !onDeleted.includes(permission)) return false;
  if (isRequester(actor, facts)) return requesterPermissions.includes(permission);
  const held = keysOfScope(actor, scope);
  return held.length > 0 && ticketKeys(facts).some((key) => held.includes(key));
}

/** What whoever has a ticket must be allowed to do with it. */
const work: readonly Permission[] = ['ticket:read', 'ticket:claim', 'ticket:reply'];

/** Whether a ticket may be with this person. */
export const mayWorkOn = (actor: Actor, facts: TicketFacts): boolean =>
  work.every((permission) => can(actor, permission, facts));

/** How the actor sees this ticket; null: for them it does not exist. Deleted tickets exist for those who may restore them. */
export function audienceOf(actor: Actor, facts: TicketFacts): Audience | null {
  if (facts.deletedAt !== null) {
    return !isRequester(actor, facts) && can(actor, 'ticket:delete', facts) ? 'staff' : null;
  }
  if (!can(actor, 'ticket:read', facts)) return null;
  return isRequester(actor, facts) ? 'public' : 'staff';
}
