import type { Role, RolePermissions, Scope } from '@tessera/contracts';
import { roles } from '@tessera/contracts/roles.data';
import { changesOf, warningsOf } from './matrix-warnings';

const row = (role: Role, scope: Scope | null, people = 2): RolePermissions => ({
  role,
  editable: true,
  people,
  version: 'v',
  permissions: [{ permission: 'ticket:merge', scoped: true, scope, defaultScope: scope, locked: null }],
});
const table = (...cells: (Scope | null)[]) => roles.map((role, at) => row(role, cells[at] ?? null));
const merge = (scope: Scope | null) => ({ 'ticket:merge': scope }) as const;

describe('what a change of rights means', () => {
  const rows = table(null, null, 'all', 'all', 'all');

  it('is told cell by cell, with whom it concerns', () => {
    expect(changesOf(rows, { moderator: merge('category') })).toEqual([
      { role: 'moderator', permission: 'ticket:merge', from: 'all', to: 'category', people: 2 },
    ]);
    expect(warningsOf(rows, { moderator: merge('category') })).toEqual([]);
  });

  it('warns when nobody is left who could do it', () => {
    const alone = [
      ...table('own', null, 'all').slice(0, 3),
      row('admin', 'all', 0),
      row('developer', 'all', 0),
    ];
    expect(warningsOf(alone, { user: merge(null), moderator: merge(null) })).toEqual([
      { kind: 'nobody', permission: 'ticket:merge' },
    ]);
  });

  it('warns when customers lose something', () => {
    const open = table('own', 'category', 'all', 'all', 'all');
    expect(warningsOf(open, { user: merge(null) })).toEqual([
      { kind: 'customers', permission: 'ticket:merge' },
    ]);
  });

  it('warns when a lower role could do more than a higher one', () => {
    expect(warningsOf(rows, { moderator: merge(null), helper: merge('category') })).toEqual([
      { kind: 'inversion', permission: 'ticket:merge', lower: 'helper', higher: 'moderator' },
    ]);
  });
});
