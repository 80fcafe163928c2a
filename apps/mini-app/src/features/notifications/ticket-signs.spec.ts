import type { BroadcastTicket } from '@tessera/contracts';
import { knownOf, signOf } from './ticket-signs';

const anna = { id: '7', firstName: 'Anna', username: 'anna_k' };
const message = (more: object = {}) => ({
  seq: 2,
  text: 'It is broken',
  fromRequester: true,
  authorId: '1',
  authorName: 'Maya',
  kind: 'public',
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});
const note = (calls?: object) => message({ authorId: '8', kind: 'note', fromRequester: false, calls });
const ticket = (more: object = {}): BroadcastTicket =>
  ({
    id: 'AAAA1111',
    subject: 'Kettle',
    status: 'new',
    source: 'bot',
    lastSeq: 2,
    requester: { id: '1', name: 'Maya L' },
    assignee: null,
    lastMessage: message(),
    ...more,
  }) as unknown as BroadcastTicket;
const before = (more: object = {}) => knownOf(ticket({ lastSeq: 1, ...more }));
const me = { assignee: { id: '7', name: 'Anna' } };
const other = { assignee: { id: '8', name: 'Boris' } };
const event = (known: ReturnType<typeof before> | undefined, now: BroadcastTicket, created = false) =>
  signOf(known, now, anna, created)?.event ?? null;

describe('signs for the staff', () => {
  it.each([
    ['a new ticket of nobody', undefined, ticket(), true, 'ticket.new'],
    ['a new ticket that a colleague has', undefined, ticket(other), true, null],
    [
      'one that they opened for somebody',
      undefined,
      ticket({ lastMessage: message({ authorId: '7' }) }),
      true,
      null,
    ],
    ['words in their ticket', before(me), ticket(me), false, 'reply.mine'],
    ['words in nobody’s ticket', before(), ticket(), false, 'reply.unassigned'],
    ['words in a colleague’s ticket', before(other), ticket(other), false, null],
    [
      'their own words',
      before(me),
      ticket({ ...me, lastMessage: message({ authorId: '7', fromRequester: false }) }),
      false,
      null,
    ],
    [
      'a colleague’s answer',
      before(me),
      ticket({ ...me, lastMessage: message({ authorId: '8', fromRequester: false }) }),
      false,
      null,
    ],
    [
      'a note in their ticket',
      before(me),
      ticket({ ...me, lastMessage: message({ authorId: '8', kind: 'note', fromRequester: false }) }),
      false,
      'note.mine',
    ],
    [
      'a note that calls them',
      before(other),
      ticket({
        ...other,
        lastMessage: note({ ids: [], names: ['anna_k'] }),
      }),
      false,
      'mention',
    ],
    [
      'a note that calls somebody else of that name',
      before(other),
      ticket({ ...other, lastMessage: note({ ids: ['9'], names: [] }) }),
      false,
      null,
    ],
    [
      'a note that calls them since it was changed',
      knownOf(ticket({ ...other, lastMessage: note() })),
      ticket({ ...other, lastMessage: note({ ids: ['7'], names: [] }) }),
      false,
      'mention',
    ],
    [
      'a change of a note that called them before',
      knownOf(ticket({ ...other, lastMessage: note({ ids: ['7'], names: [] }) })),
      ticket({ ...other, lastMessage: note({ ids: ['7', '9'], names: [] }) }),
      false,
      null,
    ],
    [
      'a ticket that is given to them',
      before(other),
      ticket({ ...me, lastSeq: 1 }),
      false,
      'ticket.assigned',
    ],
    ['a ticket of which nothing was known', undefined, ticket(me), false, null],
    [
      'a note that calls them, in a ticket that they never saw',
      undefined,
      ticket({
        lastActivityAt: message().at,
        lastMessage: note({ ids: ['7'], names: [] }),
      }),
      false,
      'mention',
    ],
    [
      'another change of a ticket whose last note called them',
      undefined,
      ticket({
        lastActivityAt: '2026-01-02T00:00:00.000Z',
        lastMessage: note({ ids: ['7'], names: [] }),
      }),
      false,
      null,
    ],
    ['the same again', knownOf(ticket(me)), ticket(me), false, null],
  ])('%s', (_what, known, now, created, expected) => {
    expect(event(known, now, created)).toBe(expected);
  });
});

describe('signs for customers', () => {
  const own = (more: object = {}) => {
    const { source: _, ...rest } = ticket(more) as unknown as Record<string, unknown>;
    return rest as unknown as BroadcastTicket;
  };
  const answer = { lastMessage: { ...message(), fromRequester: false, authorName: 'Anna' } };
  it.each([
    ['an answer', knownOf(own({ lastSeq: 1 })), own(answer), 'answer'],
    ['their own words', knownOf(own({ lastSeq: 1 })), own(), null],
    ['news of the status', knownOf(own()), own({ status: 'resolved' }), 'status'],
    ['a ticket that they opened elsewhere', undefined, own(), null],
  ])('%s', (_what, known, now, expected) => {
    expect(signOf(known, now, { ...anna, id: '1' }, false)?.event ?? null).toBe(expected);
  });
});
