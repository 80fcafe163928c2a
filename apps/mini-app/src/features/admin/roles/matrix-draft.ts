import type {
  Grants,
  Permission,
  PutRolePermissions,
  Role,
  RolePermissions,
  Scope,
} from '@tessera/contracts';
import { scopeCovers, scopes } from '@tessera/contracts/permissions.data';

/** Cells that were changed and not saved yet; null takes a permission away. */
export type MatrixDraft = Partial<Record<Role, PutRolePermissions['permissions']>>;

export type Cell = RolePermissions['permissions'][number];

/** What a cell shows: the draft's value, else the server's. */
export function shownScope(draft: MatrixDraft, role: Role, cell: Cell): Scope | null {
  const changed = draft[role]?.[cell.permission];
  return changed === undefined ? cell.scope : changed;
}

/** The draft after one cell became `scope`; a cell that is again what the server has is no change. */
export function withCell(draft: MatrixDraft, role: Role, cell: Cell, scope: Scope | null): MatrixDraft {
  const { [cell.permission]: _old, ...others } = draft[role] ?? {};
  const row = scope === cell.scope ? others : { ...others, [cell.permission]: scope };
  const { [role]: _row, ...rows } = draft;
  return Object.keys(row).length > 0 ? { ...rows, [role]: row } : rows;
}

/**
 * Scopes that `editor` may choose for a cell: what they hold themselves, what stands there already, and taking it
 * away. The server decides again.
 */
export function cellChoices(editor: Grants, cell: Cell): (Scope | null)[] {
  const all: readonly Scope[] = cell.scoped ? scopes : ['all'];
  return [
    null,
    ...all.filter(
      (scope) => scopeCovers(editor[cell.permission], scope) || scopeCovers(cell.scope ?? undefined, scope),
    ),
  ];
}

/** Permissions by what they are about, in the order of the catalog. */
export function byResource(list: readonly Permission[]): { resource: string; permissions: Permission[] }[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of list) {
    const resource = permission.split(':')[0] as string;
    groups.set(resource, [...(groups.get(resource) ?? []), permission]);
  }
  return [...groups].map(([resource, members]) => ({ resource, permissions: members }));
}
