import {
  defaultMatrix,
  permissions,
  roleRank,
  roles,
  scopeCovers,
  type Grants,
  type Role,
} from '@tessera/contracts';
import fc from 'fast-check';
import {
  changeRow,
  changesRefusal,
  effectiveMatrix,
  rolesThatManage,
  rowRefusal,
  wrongScopes,
  type MatrixChanges,
} from './matrix.rules';

const editor = (role: Role, grants: Grants = defaultMatrix[role]) => ({ role, grants });

describe('the effective matrix', () => {
  it('gives no role a right unseen', () => {
    expect(effectiveMatrix([])).toMatchSnapshot();
  });

  it('is the default one until somebody changes a cell', () => {
    expect(effectiveMatrix([])).toEqual(defaultMatrix);
    const matrix = effectiveMatrix([
      { role: 'helper', permission: 'ticket:assign', scope: 'category' },
      { role: 'helper', permission: 'ticket:claim', scope: null },
      { role: 'helper', permission: 'gone:away' as never, scope: 'all' },
    ]);
    expect(matrix.helper['ticket:assign']).toBe('category');
    expect(matrix.helper).not.toHaveProperty('ticket:claim');
    expect(matrix.helper).not.toHaveProperty('gone:away');
    expect(defaultMatrix.helper['ticket:claim']).toBe('category');
  });
});

describe('who may edit which row', () => {
  const may: Record<Role, Role[]> = {
    user: [],
    helper: [],
    moderator: [],
    admin: ['user', 'helper', 'moderator'],
    developer: ['user', 'helper', 'moderator', 'admin'],
  };
  for (const role of roles) {
    it(`${role} edits ${may[role].join(', ') || 'none'}`, () => {
      expect(roles.filter((row) => rowRefusal(editor(role), row) === null)).toEqual(may[role]);
    });
  }

  it('keeps to the ranks whatever the matrix grants', () => {
    const everything = Object.fromEntries(permissions.map((permission) => [permission, 'all'])) as Grants;
    for (const role of roles) {
      for (const row of roles) {
        const refused = rowRefusal(editor(role, everything), row);
        expect(refused === null).toBe(roleRank(row) < roleRank(role));
      }
    }
  });
});

describe('changes of a row', () => {
  it('sees only what really changes', () => {
    const { changed, row } = changeRow(defaultMatrix.helper, {
      'ticket:claim': 'category',
      'ticket:delete': null,
      'ticket:note': 'all',
      'staff:read': null,
    });
    expect([...changed]).toEqual([
      ['ticket:note', 'all'],
      ['staff:read', null],
    ]);
    expect(row['ticket:note']).toBe('all');
    expect(row).not.toHaveProperty('staff:read');
  });

  it('lets nobody grant what they lack or beyond their reach', () => {
    const check = (grants: Grants, changes: MatrixChanges) => {
      const { changed } = changeRow(defaultMatrix.helper, changes);
      return changesRefusal(editor('admin', grants), 'helper', defaultMatrix.helper, changed);
    };
    const admin = defaultMatrix.admin;
    expect(check(admin, { 'ticket:assign': 'all' })).toBeNull();
    expect(check(admin, { 'system:read': 'all' })).toBe('GRANT_NOT_HELD');
    expect(check({ ...admin, 'ticket:note': 'category' }, { 'ticket:note': 'all' })).toBe('GRANT_NOT_HELD');
    expect(check({ 'matrix:manage': 'all' }, { 'ticket:note': 'own', 'staff:read': null })).toBeNull();
  });

  it('never raises anybody above the editor', () => {
    const change = fc.dictionary(
      fc.constantFrom(...permissions),
      fc.constantFrom('own', 'category', 'all', null),
    ) as fc.Arbitrary<MatrixChanges>;
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.constantFrom(...roles), change, (by, role, changes) => {
        const { changed } = changeRow(defaultMatrix[role], changes);
        if (changesRefusal(editor(by), role, defaultMatrix[role], changed) !== null) return true;
        return [...changed].every(
          ([permission, scope]) =>
            scope === null ||
            scopeCovers(defaultMatrix[by][permission], scope) ||
            scopeCovers(defaultMatrix[role][permission], scope),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('knows that unscoped permissions reach everywhere', () => {
    expect(
      wrongScopes({ 'staff:read': 'own', 'ticket:read': 'own', 'faq:read': 'all', 'person:add': null }),
    ).toEqual(['staff:read']);
  });
});

describe('the people who manage roles', () => {
  it('are those whose role can make staff', () => {
    expect(rolesThatManage(effectiveMatrix([]))).toEqual(['admin', 'developer']);
    const matrix = effectiveMatrix([
      { role: 'moderator', permission: 'role:assign', scope: 'all' },
      { role: 'admin', permission: 'role:assign', scope: null },
    ]);
    expect(rolesThatManage(matrix)).toEqual(['moderator', 'developer']);
  });
});
