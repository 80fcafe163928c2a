import { defaultMatrix, roleRank, roles, type Role } from '@tessera/contracts';
import {
  blockRefusal,
  canMakeStaff,
  giveRefusal,
  leavesStaff,
  roleChangeRefusal,
  type Changer,
} from './role.policy';

const changer = (role: Role, without: string[] = []): Changer => ({
  kind: 'person',
  personId: '1',
  role,
  grants: Object.fromEntries(
    Object.entries(defaultMatrix[role]).filter(([permission]) => !without.includes(permission)),
  ),
});
const changed = (role: Role, floor: Role | null = null) => ({ personId: '2', role, floor });
const system: Changer = {
  kind: 'system',
  personId: null,
  role: 'developer',
  grants: defaultMatrix.developer,
};

/** What the default matrix lets each role hand out. */
const gives: Record<Role, Role[]> = {
  user: [],
  helper: [],
  moderator: [],
  admin: ['user', 'helper', 'moderator'],
  developer: ['user', 'helper', 'moderator', 'admin'],
};

describe('who may give which role', () => {
  for (const role of roles) {
    it(`${role} gives ${gives[role].join(', ') || 'none'}`, () => {
      expect(roles.filter((next) => giveRefusal(changer(role), next) === null)).toEqual(gives[role]);
    });
  }

  it('lets nobody make a developer, not even the program', () => {
    expect(roles.map((role) => giveRefusal(changer(role), 'developer')).includes(null)).toBe(false);
    expect(giveRefusal(system, 'developer')).toBe('ROLE_TOO_HIGH');
    expect(giveRefusal(system, 'admin')).toBeNull();
  });

  it('asks for a right of its own to make admins', () => {
    expect(giveRefusal(changer('developer', ['role:assign-admin']), 'admin')).toBe('FORBIDDEN');
  });
});

describe('role changes', () => {
  const every = roles.flatMap((by) => roles.flatMap((from) => roles.map((to) => ({ by, from, to }))));

  it.each(every)('$by moves $from to $to by the rules of the ranks', ({ by, from, to }) => {
    const refused = roleChangeRefusal(changer(by), changed(from), to);
    const allowed = gives[by].includes(to) && roleRank(from) < roleRank(by);
    expect(refused === null).toBe(allowed);
    if (refused === null) {
      expect(roleRank(to)).toBeLessThan(roleRank(by));
      expect(roleRank(from)).toBeLessThan(roleRank(by));
    }
  });

  it('never changes the own role, in whatever way', () => {
    for (const role of roles) {
      const self = { personId: '1', role, floor: null };
      expect(roleChangeRefusal(changer('developer'), self, 'user')).toBe('ROLE_OWN');
      expect(roleChangeRefusal({ ...changer('developer'), kind: 'api_key' }, self, 'user')).toBe('ROLE_OWN');
    }
  });

  it('keeps the floors of the settings', () => {
    expect(roleChangeRefusal(changer('admin'), changed('moderator', 'helper'), 'user')).toBe('ROLE_LOCKED');
    expect(roleChangeRefusal(changer('admin'), changed('moderator', 'helper'), 'helper')).toBeNull();
    expect(roleChangeRefusal(system, changed('admin', 'admin'), 'user')).toBe('ROLE_LOCKED');
  });

  it('asks for a right of its own to take admin away', () => {
    expect(roleChangeRefusal(changer('developer', ['role:assign-admin']), changed('admin'), 'user')).toBe(
      'FORBIDDEN',
    );
  });

  it('gives a key no more than it holds', () => {
    const key: Changer = { ...changer('developer'), kind: 'api_key', grants: { 'role:assign': 'all' } };
    expect(roleChangeRefusal(key, changed('helper'), 'moderator')).toBeNull();
    expect(roleChangeRefusal(key, changed('helper'), 'admin')).toBe('FORBIDDEN');
  });
});

describe('blocks', () => {
  it.each(roles.flatMap((by) => roles.map((from) => ({ by, from }))))('$by blocks $from', ({ by, from }) => {
    const allowed = roleRank(by) >= roleRank('moderator') && roleRank(from) < roleRank(by);
    expect(blockRefusal(changer(by), changed(from)) === null).toBe(allowed);
  });

  it('never of oneself', () => {
    expect(blockRefusal(changer('admin'), { personId: '1', role: 'helper', floor: null })).toBe('ROLE_OWN');
  });
});

describe('words about roles', () => {
  it('knows which roles can make staff', () => {
    expect(roles.filter((role) => canMakeStaff(role, defaultMatrix[role]))).toEqual(['admin', 'developer']);
    expect(canMakeStaff('helper', { 'role:assign': 'all' })).toBe(false);
    expect(canMakeStaff('moderator', { 'role:assign': 'all' })).toBe(true);
  });

  it('knows who leaves the staff', () => {
    expect(leavesStaff('helper', 'user')).toBe(true);
    expect(leavesStaff('admin', 'helper')).toBe(false);
    expect(leavesStaff('user', 'helper')).toBe(false);
  });
});
