import { isStaffRole, roleRank, type ErrorCode, type Grants, type Role } from '@tessera/contracts';

/** Who changes somebody: `system` is the program and its operator, above every role. */
export interface Changer {
  readonly kind: 'person' | 'api_key' | 'system';
  readonly personId: string | null;
  readonly role: Role;
  readonly grants: Grants;
}

/** Whom it concerns. */
export interface Changed {
  readonly personId: string;
  readonly role: Role;
  /** The least role by a `*_IDS` setting. */
  readonly floor: Role | null;
}

const rank = (changer: Changer): number => (changer.kind === 'system' ? Infinity : roleRank(changer.role));

/** A role that gives a staff role away; below it `role:assign` is held in vain. */
export const canMakeStaff = (role: Role, grants: Grants): boolean =>
  grants['role:assign'] !== undefined && roleRank(role) > roleRank('helper');

/** Whether `changer` may hand out `role`, by whichever way. Null: yes. */
export function giveRefusal(changer: Changer, role: Role): ErrorCode | null {
  if (changer.grants['role:assign'] === undefined) return 'FORBIDDEN';
  if (role === 'developer' || roleRank(role) >= rank(changer)) return 'ROLE_TOO_HIGH';
  if (role === 'admin' && changer.grants['role:assign-admin'] === undefined) return 'FORBIDDEN';
  return null;
}

/** Whether `changer` may give `changed` the role `next`. Null: yes. That somebody must stay who manages roles is asked apart. */
export function roleChangeRefusal(changer: Changer, changed: Changed, next: Role): ErrorCode | null {
  if (changer.grants['role:assign'] === undefined) return 'FORBIDDEN';
  if (changer.personId === changed.personId) return 'ROLE_OWN';
  if (roleRank(changed.role) >= rank(changer)) return 'ROLE_TOO_HIGH';
  const refused = giveRefusal(changer, next);
  if (refused) return refused;
  if (changed.role === 'admin' && changer.grants['role:assign-admin'] === undefined) return 'FORBIDDEN';
  if (changed.floor !== null && roleRank(next) < roleRank(changed.floor)) return 'ROLE_LOCKED';
  return null;
}

/** Whether `changer` may block or unblock `changed`. Null: yes. */
export function blockRefusal(changer: Changer, changed: Changed): ErrorCode | null {
  if (changer.grants['person:block'] === undefined) return 'FORBIDDEN';
  if (changer.personId === changed.personId) return 'ROLE_OWN';
  if (roleRank(changed.role) >= rank(changer)) return 'ROLE_TOO_HIGH';
  return null;
}

/** Whether a move takes somebody out of the staff, so that their tickets need somebody else. */
export const leavesStaff = (before: Role, after: Role): boolean => isStaffRole(before) && !isStaffRole(after);
