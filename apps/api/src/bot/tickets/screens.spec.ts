import fc from 'fast-check';
import {
  priorities,
  roles,
  ticketStatuses,
  type AnyMessage,
  type CustomerTicket,
  type StaffMember,
  type Ticket,
} from '@tessera/contracts';
import type { Keyboard } from '@tessera/notifications';
import { assignChoice, priorityChoice, statusChoice } from '../staff/choices.view';
import { staffCard } from '../staff/staff-card.view';
import { elapsed } from '../views/elapsed';
import { customerCard } from './customer-card.view';
import { listData, listKinds, readListData, type ListKind } from './list-memory';
import { ticketListView } from './ticket-list.view';

const now = new Date('2026-01-05T12:00:00Z');
const id = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/);
const personId = fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }).map(String);
const words = fc.string({ unit: 'grapheme', maxLength: 300 });

const ticket = fc.record({
  id,
  subject: words,
  status: fc.constantFrom(...ticketStatuses),
  priority: fc.constantFrom(...priorities),
  requester: fc.record({ id: personId, name: words, role: fc.constant('user' as const) }),
  assignee: fc.option(fc.record({ id: personId, name: words, role: fc.constantFrom(...roles) })),
  categoryId: fc.option(personId),
  unanswered: fc.boolean(),
  createdAt: fc.constant('2026-01-05T10:00:00.000Z'),
  resolvedAt: fc.constantFrom(null, '2026-01-05T11:00:00.000Z'),
  closedAt: fc.constant(null),
  rating: fc.constantFrom(null, { score: 5, comment: null, at: '2026-01-05T10:30:00.000Z' }),
  source: fc.constant('bot'),
}) as unknown as fc.Arbitrary<Ticket>;

const message = fc.record({
  seq: fc.integer({ min: 1, max: 2_147_483_647 }),
  text: words,
  fromRequester: fc.boolean(),
  author: fc.option(fc.record({ name: words })),
  deletedAt: fc.constant(null),
  attachments: fc.array(fc.record({ kind: fc.constantFrom('photo', 'voice'), name: fc.option(words) })),
}) as unknown as fc.Arbitrary<AnyMessage>;
const messages = fc.record({ items: fc.array(message, { maxLength: 5 }), earlier: fc.boolean() });

function assertFits(keyboard: Keyboard): void {
  if (!('inline' in keyboard)) throw new Error('no buttons');
  for (const button of keyboard.inline.flat()) {
    if (!('data' in button)) continue;
    expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
    expect(button.data).toMatch(/^[\x21-\x7e]+$/);
  }
}

describe('the buttons of tickets fit into the 64 bytes of Telegram, whatever the ticket', () => {
  it('on a card of the staff and in its choices', () => {
    const member = fc.record({
      id: personId,
      name: words,
      available: fc.boolean(),
      online: fc.boolean(),
      openTickets: fc.nat(),
    }) as unknown as fc.Arbitrary<StaffMember>;
    fc.assert(
      fc.property(
        ticket,
        messages,
        fc.array(member),
        fc.integer({ min: 1, max: 999 }),
        (it, said, staff, page) => {
          const facts = { categoryName: null, waitingSince: it.createdAt, now, me: '7', may: () => true };
          assertFits(staffCard({ ticket: it, messages: said, ...facts }).keyboard);
          for (const { rows } of [statusChoice(it), priorityChoice(it), assignChoice(it, staff, '7', page)]) {
            assertFits({ inline: rows });
          }
        },
      ),
    );
  });

  it('on a card of a customer, and in lists', () => {
    fc.assert(
      fc.property(ticket, messages, fc.boolean(), fc.boolean(), (it, said, active, staff) => {
        assertFits(customerCard(it as unknown as CustomerTicket, said, active).keyboard);
        const page = { items: [it], page: 99, token: 'ffffff', hasNext: true, words: 'слова' };
        assertFits(ticketListView(page, { kind: 'found', staff, activeTicketId: it.id, now }).keyboard);
      }),
    );
  });
});

it('a button of a list says which list and page it means', () => {
  for (const kind of Object.keys(listKinds) as ListKind[]) {
    expect(readListData(listData(kind))).toEqual({ kind, token: null, page: 1 });
    expect(readListData(listData(kind, { token: '0f3a9c', page: 12 }))).toEqual({
      kind,
      token: '0f3a9c',
      page: 12,
    });
  }
  for (const forged of ['l:z', 'l:q:0f3a9c', 'l:q:0f3a9c:-1', 'l:q:0f3a9c:99999', 'l:']) {
    expect(readListData(forged)).toBeNull();
  }
});

it('a colleague who is away is no choice, and the page stays within what there is', () => {
  const it = { id: '7K3M9QXA', assignee: null } as Ticket;
  const staff = Array.from({ length: 8 }, (_, index) => ({
    id: String(index + 10),
    name: `N${index}`,
    available: index !== 3,
    online: index === 5,
    openTickets: index,
  })) as StaffMember[];
  const shown = (page: number) =>
    assignChoice(it, staff, '7', page)
      .rows.flat()
      .map((button) => 'data' in button && button.data);
  expect(shown(1)).toEqual(expect.arrayContaining(['t:a:7K3M9QXA:15', 't:a:7K3M9QXA:p2']));
  expect(shown(1)).not.toContain('t:a:7K3M9QXA:13');
  expect(shown(9)).toEqual(shown(2));
});

it.each([
  [null, { unit: 'none', count: 0 }],
  [-5, { unit: 'minutes', count: 1 }],
  [59 * 60, { unit: 'minutes', count: 59 }],
  [3600, { unit: 'hours', count: 1 }],
  [47.9 * 3600, { unit: 'hours', count: 47 }],
  [48 * 3600, { unit: 'days', count: 2 }],
])('%s seconds are told as %j', (seconds, told) => {
  expect(elapsed(seconds)).toEqual(told);
});
