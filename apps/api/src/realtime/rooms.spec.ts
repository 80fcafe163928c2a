import { roles, scopes } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import { audienceOf, can, type TicketFacts } from '@tessera/tickets';
import fc from 'fast-check';
import { listRooms, roomsOf, staffOf, staffThatLost, ticketOfRoom, type Target } from './rooms';

const rooms = roomsOf('1');
const id = fc.constantFrom('1', '2', '3');

const actors: fc.Arbitrary<Actor> = fc
  .record({
    role: fc.constantFrom(...roles),
    personId: id,
    specialistOf: fc.uniqueArray(id),
    scope: fc.option(fc.constantFrom(...scopes), { nil: undefined }),
  })
  .map(({ scope, ...who }) => ({
    ...who,
    kind: 'person',
    apiKeyId: null,
    name: 'Anna Berg',
    firstName: 'Anna',
    grants: scope === undefined ? {} : { 'ticket:read': scope },
  }));

const tickets = fc.record({
  id: fc.constant('7K3M9QXA'),
  requesterId: id,
  assigneeId: fc.option(id),
  categoryId: fc.option(id),
  categoryHasSpecialists: fc.boolean(),
  deletedAt: fc.constant(null),
});

/** Whether a socket in these rooms gets what is sent to the target. */
const gets = (held: string[], { rooms: to, except }: Target): boolean =>
  held.some((room) => to.includes(room)) && !held.some((room) => except.includes(room));

const heldBy = (actor: Actor, followsQueue: boolean): string[] => [
  rooms.person(actor.personId!),
  ...listRooms(rooms, actor, followsQueue),
];

describe('the rooms of the queue', () => {
  it('give staff’s view to just those who may read the ticket and did not request it', () => {
    fc.assert(
      fc.property(actors, tickets, (actor, ticket) => {
        const mayRead = can(actor, 'ticket:read', ticket) && actor.personId !== ticket.requesterId;
        expect(gets(heldBy(actor, true), staffOf(rooms, ticket))).toBe(mayRead);
        expect(mayRead).toBe(audienceOf(actor, ticket) === 'staff');
      }),
    );
  });

  it('tell nothing to those who do not follow the list', () => {
    fc.assert(
      fc.property(actors, tickets, (actor, ticket) => {
        expect(gets(heldBy(actor, false), staffOf(rooms, ticket))).toBe(false);
      }),
    );
  });

  it('take a ticket from just those who could read it before a change and cannot after it', () => {
    const same = (before: TicketFacts, after: TicketFacts) => ({ ...after, requesterId: before.requesterId });
    fc.assert(
      fc.property(actors, tickets, tickets, fc.boolean(), (actor, before, changed, followsQueue) => {
        const after = { ...same(before, changed), id: before.id };
        const lost = staffThatLost(rooms, before, after);
        const lostIt = audienceOf(actor, before) === 'staff' && audienceOf(actor, after) !== 'staff';
        expect(lost !== null && gets(heldBy(actor, followsQueue), lost)).toBe(lostIt);
      }),
    );
  });

  it('hold no deleted ticket', () => {
    fc.assert(
      fc.property(actors, tickets, (actor, ticket) => {
        const deleted = { ...ticket, deletedAt: '2026-01-01T00:00:00.000Z' };
        expect(gets(heldBy(actor, true), staffOf(rooms, deleted))).toBe(false);
      }),
    );
  });
});

describe('the room of a ticket', () => {
  it('says which ticket and for whom', () => {
    expect(ticketOfRoom(rooms.ticket('7K3M9QXA', 'public'))).toEqual({
      ticketId: '7K3M9QXA',
      audience: 'public',
    });
    for (const other of [rooms.person('1'), rooms.queue('all'), rooms.dashboard, 'x:ticket:7K3M9QXA:staff']) {
      expect(ticketOfRoom(other)).toBeNull();
    }
  });
});
