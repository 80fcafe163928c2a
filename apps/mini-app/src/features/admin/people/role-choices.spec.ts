import { defaultMatrix } from '@tessera/contracts/permissions.data';
import type { Role } from '@tessera/contracts/roles.data';
import { giveableRoles, mayBlock, roleChoices } from './role-choices';

const manager = (role: Role) => ({ id: '9', role, scopes: { ...defaultMatrix[role] } });
const person = (role: Role, fields: { id?: string; roleLocked?: boolean } = {}) => ({
  id: '1',
  role,
  roleLocked: false,
  ...fields,
});

describe('roles that somebody may give', () => {
  it('stay below their own, and developers are nobody’s to make', () => {
    expect(giveableRoles(manager('moderator'))).toEqual([]);
    expect(giveableRoles(manager('admin'))).toEqual(['user', 'helper', 'moderator']);
    expect(giveableRoles(manager('developer'))).toEqual(['user', 'helper', 'moderator', 'admin']);
  });

  it('are none for oneself, for equals and for those above', () => {
    expect(roleChoices(manager('admin'), person('helper', { id: '9' }))).toEqual([]);
    expect(roleChoices(manager('admin'), person('admin'))).toEqual([]);
    expect(roleChoices(manager('admin'), person('developer'))).toEqual([]);
  });

  it('go only up from a locked role', () => {
    expect(roleChoices(manager('admin'), person('helper', { roleLocked: true }))).toEqual([
      'helper',
      'moderator',
    ]);
  });
});

describe('blocking', () => {
  it('goes downwards, and needs the right', () => {
    expect(mayBlock(manager('moderator'), person('user'))).toBe(true);
    expect(mayBlock(manager('moderator'), person('moderator'))).toBe(false);
    expect(mayBlock(manager('helper'), person('user'))).toBe(false);
  });
});
