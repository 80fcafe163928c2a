import type { Me, Role, User } from '@tessera/contracts';
import { roleRank, roles } from '@tessera/contracts/roles.data';

type Manager = Pick<Me, 'id' | 'role' | 'scopes'>;

/**
 * Roles that `manager` may hand out, so that screens offer only what can work; the server decides again. Developers
 * come from the configuration alone.
 */
export function giveableRoles({ role, scopes }: Manager): Role[] {
  if (scopes['role:assign'] === undefined) return [];
  return roles.filter(
    (given) =>
      given !== 'developer' &&
      roleRank(given) < roleRank(role) &&
      (given !== 'admin' || scopes['role:assign-admin'] !== undefined),
  );
}

/** Whether `manager` stands above somebody else. */
const isAbove = (manager: Manager, person: Pick<User, 'id' | 'role'>): boolean =>
  manager.id !== person.id && roleRank(person.role) < roleRank(manager.role);

/** Roles that `manager` may give to `person`, their present one included; empty when it is not theirs to change. */
export function roleChoices(manager: Manager, person: Pick<User, 'id' | 'role' | 'roleLocked'>): Role[] {
  if (!isAbove(manager, person)) return [];
  const choices = giveableRoles(manager);
  if (!choices.includes(person.role)) return [];
  return choices.filter((role) => !person.roleLocked || roleRank(role) >= roleRank(person.role));
}

export const mayBlock = (manager: Manager, person: Pick<User, 'id' | 'role'>): boolean =>
  manager.scopes['person:block'] !== undefined && isAbove(manager, person);
