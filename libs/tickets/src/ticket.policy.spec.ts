import { defaultMatrix, permissions, roles, type Permission, type Role } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import fc from 'fast-check';
import { audienceOf, can, readableKeys, ticketKeys, type TicketFacts } from './ticket.policy';

const person = (role: Role, personId = '7', specialistOf: string[] = []): Actor => ({
  kind: 'person',
  personId,
  apiKeyId: null,
  name: 'Anna Berg',
  firstName: 'Anna',
  role,
  grants: defaultMatrix[role],
  specialistOf,
});

const facts: TicketFacts = {
  requesterId: '1',
  assigneeId: null,
  categoryId: null,
  categoryHasSpecialists: false,
  deletedAt: null,
};

/** How somebody can stand to a ticket. */
const relations = {
  requester: { requesterId: '7' },
  assignee: { assigneeId: '7', categoryId: '3', categoryHasSpecialists: true },
  'in the queue without category': {},
  'category without specialists': { categoryId: '3' },
  'category of others': { categoryId: '3', categoryHasSpecialists: true },
  'category of others, assigned to another': {
    categoryId: '3',
    categoryHasSpecialists: true,
    assigneeId: '9',
  },
  deleted: { deletedAt: '2026-01-01T00:00:00.000Z' },
} satisfies Record<string, Partial<TicketFacts>>;

describe('the ticket policy', () => {
  it.each(roles)('gives a %s just these rights by relation', (role) => {
    const rights = Object.fromEntries(
      Object.entries(relations).map(([name, relation]) => {
        const ticket = { ...facts, ...relation };
        const held = permissions.filter(
          (permission) => permission.startsWith('ticket:') && can(person(role), permission, ticket),
        );
        return [name, { audience: audienceOf(person(role), ticket), held }];
      }),
    );
    expect(rights).toMatchSnapshot();
  });

  it('shows a ticket to a specialist of its category', () => {
    const ticket = { ...facts, categoryId: '3', categoryHasSpecialists: true };
    expect(audienceOf(person('helper'), ticket)).toBeNull();
    expect(audienceOf(person('helper', '7', ['3']), ticket)).toBe('staff');
  });

  it('shows no customer the tickets of others, whatever the matrix gives them', () => {
    for (const scope of ['category', 'all'] as const) {
      const customer = { ...person('user'), grants: { 'ticket:read': scope, 'ticket:note': scope } };
      expect(audienceOf(customer, facts)).toBeNull();
      expect(audienceOf(customer, { ...facts, assigneeId: '7' })).toBeNull();
      expect(can(customer, 'ticket:note', facts)).toBe(false);
      expect(readableKeys(customer)).toEqual([]);
      expect(audienceOf(customer, { ...facts, requesterId: '7' })).toBe('public');
    }
  });

  it('treats staff who asked for help as customers', () => {
    const own = { ...facts, requesterId: '7' };
    for (const role of roles) {
      expect(audienceOf(person(role), own)).toBe('public');
      expect(can(person(role), 'ticket:note', own)).toBe(false);
      expect(can(person(role), 'ticket:assign', own)).toBe(false);
    }
  });

  it('agrees with the rooms of the queue whatever the actor and the ticket', () => {
    const id = fc.constantFrom('1', '2', '3');
    const actor = fc.record({
      role: fc.constantFrom(...roles),
      personId: id,
      specialistOf: fc.uniqueArray(id),
    });
    const ticket = fc.record({
      requesterId: id,
      assigneeId: fc.option(id),
      categoryId: fc.option(id),
      categoryHasSpecialists: fc.boolean(),
    });
    fc.assert(
      fc.property(actor, ticket, ({ role, personId, specialistOf }, some) => {
        const who = person(role, personId, specialistOf);
        const row = { ...some, deletedAt: null };
        const inRooms = readableKeys(who).some((key) => ticketKeys(row).includes(key));
        const isStaffView = audienceOf(who, row) === 'staff';
        expect(isStaffView).toBe(inRooms && row.requesterId !== personId);
      }),
    );
  });

  it('lets nobody do what their role lacks', () => {
    const missing: Permission = 'ticket:delete';
    expect(can(person('moderator'), missing, facts)).toBe(false);
    expect(can({ ...person('admin'), grants: {} }, missing, facts)).toBe(false);
  });
});
