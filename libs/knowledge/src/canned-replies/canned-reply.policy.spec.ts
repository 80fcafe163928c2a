import { defaultMatrix, roles, type Role } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import { mayChange, maySee, mayUseReplies } from './canned-reply.policy';

const as = (role: Role, grants = defaultMatrix[role]): Actor => ({
  kind: 'person',
  personId: '7',
  apiKeyId: null,
  name: 'Anna Petrova',
  firstName: 'Anna',
  role,
  grants,
  specialistOf: [],
});
const replies = { shared: { ownerId: null }, own: { ownerId: '7' }, foreign: { ownerId: '8' } };

describe('who may do what with canned replies', () => {
  it.each(roles)('as %s', (role) => {
    const staff = role !== 'user';
    const shares = staff && role !== 'helper';
    expect(maySee(as(role), replies.shared)).toBe(staff);
    expect(maySee(as(role), replies.own)).toBe(staff);
    expect(maySee(as(role), replies.foreign)).toBe(false);
    expect(mayChange(as(role), replies.shared)).toBe(shares);
    expect(mayChange(as(role), replies.own)).toBe(staff);
    expect(mayChange(as(role), replies.foreign)).toBe(false);
  });

  it('customers get none, whatever the matrix says', () => {
    expect(mayUseReplies(as('user', { 'canned-reply:use': 'all', 'canned-reply:share': 'all' }))).toBe(false);
  });

  it('a right that was taken away takes one’s own along', () => {
    expect(maySee(as('helper', {}), replies.own)).toBe(false);
    expect(mayChange(as('helper', { 'canned-reply:share': 'all' }), replies.shared)).toBe(false);
  });
});
