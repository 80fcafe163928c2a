import {
  defaultMatrix,
  permissionCatalog,
  permissions,
  roleRank,
  roles,
  scopeCovers,
  type ErrorCode,
  type Grants,
  type Permission,
  type PutRolePermissions,
  type Role,
  type Scope,
} from '@tessera/contracts';
import { canMakeStaff } from './role.policy';

export type Matrix = Readonly<Record<Role, Grants>>;

/** A cell that differs from the default; scope null: taken away. */
export interface MatrixCell {
  readonly role: Role;
  readonly permission: Permission;
  readonly scope: Scope | null;
}

export type MatrixChanges = PutRolePermissions['permissions'];

/** The default matrix with the cells that were changed. Cells of permissions that no longer exist are left aside. */
export function effectiveMatrix(cells: readonly MatrixCell[]): Matrix {
  const matrix = Object.fromEntries(roles.map((role) => [role, { ...defaultMatrix[role] }])) as Record<
    Role,
    Partial<Record<Permission, Scope>>
  >;
  for (const { role, permission, scope } of cells) {
    if (!(permission in permissionCatalog) || !matrix[role]) continue;
    if (scope === null) delete matrix[role][permission];
    else matrix[role][permission] = scope;
  }
  return matrix;
}

/** A row with changes; only cells that really change are left in `changed`. */
export function changeRow(
  row: Grants,
  changes: MatrixChanges,
): { row: Grants; changed: Map<Permission, Scope | null> } {
  const after: Partial<Record<Permission, Scope>> = { ...row };
  const changed = new Map<Permission, Scope | null>();
  for (const permission of permissions) {
    const scope = changes[permission];
    if (scope === undefined || scope === (row[permission] ?? null)) continue;
    changed.set(permission, scope);
    if (scope === null) delete after[permission];
    else after[permission] = scope;
  }
  return { row: after, changed };
}

/** Permissions that are held against no ticket know the scope `all` alone. */
export const wrongScopes = (changes: MatrixChanges): Permission[] =>
  permissions.filter((permission) => {
    const scope = changes[permission];
    return scope !== undefined && scope !== null && scope !== 'all' && !permissionCatalog[permission].scoped;
  });

/** Whether `editor` may edit the row of `role` at all. Null: yes; otherwise why not. */
export function rowRefusal(editor: { role: Role; grants: Grants }, role: Role): ErrorCode | null {
  if (!editor.grants['matrix:manage']) return 'FORBIDDEN';
  if (roleRank(role) >= roleRank(editor.role)) return 'ROLE_TOO_HIGH';
  if (role === 'admin' && !editor.grants['matrix:manage-admin']) return 'FORBIDDEN';
  return null;
}

/** Whether `editor` may make these changes: nobody grants more than they hold themselves. Null: yes. */
export function changesRefusal(
  editor: { role: Role; grants: Grants },
  role: Role,
  row: Grants,
  changed: ReadonlyMap<Permission, Scope | null>,
): ErrorCode | null {
  const refused = rowRefusal(editor, role);
  if (refused) return refused;
  for (const [permission, scope] of changed) {
    if (scope === null || scopeCovers(row[permission], scope)) continue;
    if (!scopeCovers(editor.grants[permission], scope)) return 'GRANT_NOT_HELD';
  }
  return null;
}

/**
 * Why `editor` may not change a cell as it stands. Null: they may.
 * @param keepsManager whether somebody could still manage roles without this cell
 */
export function cellLock(
  editor: { role: Role; grants: Grants },
  role: Role,
  scope: Scope | null,
  permission: Permission,
  keepsManager: boolean,
): ErrorCode | null {
  const refused = rowRefusal(editor, role);
  if (refused) return refused;
  if (scope === null && editor.grants[permission] === undefined) return 'GRANT_NOT_HELD';
  return scope !== null && !keepsManager ? 'LAST_ROLE_MANAGER' : null;
}

/** Roles whose people can manage the roles of staff. */
export const rolesThatManage = (matrix: Matrix): Role[] =>
  roles.filter((role) => canMakeStaff(role, matrix[role]));
