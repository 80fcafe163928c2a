import { ticketSorts, type ListTicketsQuery } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import type { Database, Statement } from '@tessera/platform/database';
import { ticketFilter } from './ticket-filter.sql';
import { TicketListRepository } from './ticket-list.repository';

const customer = { personId: '7', role: 'user', grants: { 'ticket:read': 'own' } } as unknown as Actor;

/** The statements that these lists are read by. */
async function statementsOf(queries: Partial<ListTicketsQuery>[]): Promise<Statement[]> {
  const asked: Statement[] = [];
  const database = {
    query: async (one: Statement) => {
      asked.push(one);
      return [];
    },
  };
  const lists = new TicketListRepository(database as unknown as Database);
  for (const asIs of queries) {
    const query: ListTicketsQuery = { sort: '-lastActivityAt', limit: 20, ...asIs };
    const search = query.q === undefined ? null : { shape: 'search', sql: 'true', values: [] };
    const filter = ticketFilter(customer, '1', 'public', 'own', query, new Date(0));
    const { sort } = query;
    await lists.list({ audience: 'public', filter, search, sort, after: null, viewerId: '7', limit: 21 });
  }
  return asked;
}

/** Every combination of filters that anybody may ask for. */
const combinations: Partial<ListTicketsQuery>[] = ticketSorts.flatMap((sort) =>
  [undefined, ['new' as const], ['new' as const, 'closed' as const]].flatMap((status) =>
    [undefined, ['low' as const], ['low' as const, 'high' as const]].flatMap((priority) =>
      [undefined, ['1'], ['1', '2']].flatMap((categoryId) =>
        [undefined, '7'].flatMap((requesterId) =>
          [undefined, 'word'].map((q) => ({
            sort,
            ...(status && { status }),
            ...(priority && { priority }),
            ...(categoryId && { categoryId }),
            ...(requesterId && { requesterId }),
            ...(q && { q }),
          })),
        ),
      ),
    ),
  ),
);

test('the plain list is planned once per connection', async () => {
  const [first, second] = await statementsOf([{}, {}]);
  expect(first).toMatchObject({ name: expect.stringMatching(/^ticket\.list\.\d+$/) });
  expect(second).toBe(first);
});

test('no mixture of filters makes connections keep plans without end', async () => {
  const asked = await statementsOf([...combinations, ...combinations]);
  const names = new Set(asked.map(({ name }) => name).filter(Boolean));
  expect(asked).toHaveLength(2 * combinations.length);
  expect(names.size).toBeLessThanOrEqual(64);
});

test('rare lists do not take the place of common ones', async () => {
  const rare = combinations.filter(({ status, priority, categoryId }) => status && priority && categoryId);
  const asked = await statementsOf([...rare, {}, { q: 'word' }]);
  expect(asked.map(({ name }) => name !== '')).toEqual([...rare.map(() => false), true, false]);
});
