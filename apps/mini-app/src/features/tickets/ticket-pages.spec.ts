import type { CustomerTicket } from '@tessera/contracts';
import {
  applyToPages,
  compareTickets,
  patchInPages,
  removeFromPages,
  type TicketPages,
} from './ticket-pages';

const ticket = (id: string, minute: number, rest: Partial<CustomerTicket> = {}): CustomerTicket =>
  ({
    id,
    status: 'new',
    priority: 'normal',
    lastActivityAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    lastSeq: 1,
    rev: 1,
    unread: 0,
    requester: { id: '1', name: 'Maria' },
    lastMessage: null,
    ...rest,
  }) as CustomerTicket;

const list = (pages: CustomerTicket[][], more: boolean): TicketPages<CustomerTicket> => ({
  pages: pages.map((items, index) => ({
    items,
    nextCursor: index < pages.length - 1 || more ? `cursor${index}` : null,
  })),
  pageParams: [],
});
const ids = (pages: TicketPages<CustomerTicket>): string[][] =>
  pages.pages.map(({ items }) => items.map(({ id }) => id));
const rules = { myId: '1', sort: '-lastActivityAt' as const, belongs: () => true };

describe('a paged list of tickets', () => {
  const known = list([[ticket('D', 40), ticket('C', 30)], [ticket('B', 20)]], true);

  it('moves a ticket with news to its place', () => {
    expect(ids(applyToPages(known, ticket('B', 50, { rev: 2 }), rules))).toEqual([['B', 'D', 'C'], []]);
  });

  it('takes in a new one', () => {
    expect(ids(applyToPages(known, ticket('E', 35), rules))).toEqual([['D', 'E', 'C'], ['B']]);
  });

  it('inserts nothing beyond the last known row while more pages follow', () => {
    expect(ids(applyToPages(known, ticket('A', 5), rules))).toEqual([['D', 'C'], ['B']]);
    expect(ids(applyToPages(list([[ticket('B', 20)]], false), ticket('A', 5), rules))).toEqual([['B', 'A']]);
  });

  it('lets go what no longer belongs', () => {
    const gone = applyToPages(known, ticket('C', 60, { rev: 2, status: 'closed' }), {
      ...rules,
      belongs: ({ status }) => status !== 'closed',
    });
    expect(ids(gone)).toEqual([['D'], ['B']]);
  });

  it('ignores old news', () => {
    expect(applyToPages(known, ticket('B', 50, { rev: 1 }), rules)).toBe(known);
  });

  it('patches and removes', () => {
    const read = patchInPages(known, 'C', (found) => ({ ...found, unread: 7 }));
    expect(read.pages[0]?.items[1]?.unread).toBe(7);
    expect(patchInPages(known, 'Z', (found) => found)).toBe(known);
    expect(ids(removeFromPages(known, 'D'))).toEqual([['C'], ['B']]);
  });
});

describe('compareTickets', () => {
  it('puts the most important first, then the newest', () => {
    const rows = [
      ticket('A', 1),
      ticket('B', 2, { priority: 'critical' }),
      ticket('C', 3),
      ticket('D', 4, { priority: 'critical' }),
    ];
    expect([...rows].sort(compareTickets('-priority')).map(({ id }) => id)).toEqual(['D', 'B', 'C', 'A']);
    expect([...rows].sort(compareTickets('createdAt')).map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
  });
});
