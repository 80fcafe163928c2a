import type { Permission, Role, RolePermissions, Scope } from '@tessera/contracts';
import { permissions, scopes } from '@tessera/contracts/permissions.data';
import { roles } from '@tessera/contracts/roles.data';
import { shownScope, type MatrixDraft } from './matrix-draft';

/** A cell that is to change, as it is and as it will be. */
export interface MatrixChange {
  role: Role;
  permission: Permission;
  from: Scope | null;
  to: Scope | null;
  /** Whom it concerns. */
  people: number;
}

export type MatrixWarning =
  | { kind: 'nobody' | 'customers'; permission: Permission }
  | { kind: 'inversion'; permission: Permission; lower: Role; higher: Role };

const reach = (scope: Scope | null): number => (scope === null ? -1 : scopes.indexOf(scope));

export const changesOf = (rows: readonly RolePermissions[], draft: MatrixDraft): MatrixChange[] =>
  rows.flatMap(({ role, people, permissions: cells }) =>
    cells.flatMap((cell) => {
      const to = shownScope(draft, role, cell);
      return to === cell.scope ? [] : [{ role, permission: cell.permission, from: cell.scope, to, people }];
    }),
  );

/**
 * What somebody may not have meant: that nobody is left who could do something, that customers cannot do their own things any more, or
 * that a lower role could do more than a higher one.
 */
export function warningsOf(rows: readonly RolePermissions[], draft: MatrixDraft): MatrixWarning[] {
  const changes = changesOf(rows, draft);
  const after = (role: Role, permission: Permission): Scope | null => {
    const cell = rows
      .find((row) => row.role === role)
      ?.permissions.find((one) => one.permission === permission);
    return cell ? shownScope(draft, role, cell) : null;
  };
  const concerned = permissions.filter((permission) =>
    changes.some((change) => change.permission === permission),
  );
  return concerned.flatMap((permission): MatrixWarning[] => {
    const mine = changes.filter((change) => change.permission === permission);
    const taken = mine.some(({ from, to }) => reach(to) < reach(from));
    const left = rows.some(({ role, people }) => people > 0 && after(role, permission) !== null);
    if (taken && !left) return [{ kind: 'nobody', permission }];
    if (mine.some(({ role, to }) => role === 'user' && to === null))
      return [{ kind: 'customers', permission }];
    for (const { role } of mine) {
      const at = roles.indexOf(role);
      for (const [lower, higher] of [
        [role, roles[at + 1]],
        [roles[at - 1], role],
      ] as const) {
        if (lower && higher && reach(after(lower, permission)) > reach(after(higher, permission)))
          return [{ kind: 'inversion', permission, lower, higher }];
      }
    }
    return [];
  });
}
