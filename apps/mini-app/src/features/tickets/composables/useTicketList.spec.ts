import type { ListTicketsQuery, Ticket } from '@tessera/contracts';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, effectScope, shallowRef, type App, type EffectScope } from 'vue';
import { ApiError } from '@/api/api-error';
import { realtime as realRealtime } from '@/api/realtime';
import type { createEmitter as create } from '@/shared/emitter';
import { fetchTickets } from '../tickets.api';
import { useTicketList } from './useTicketList';

jest.mock('@/api/realtime', () => {
  const { createEmitter } = jest.requireActual<{ createEmitter: typeof create }>('@/shared/emitter');
  return { realtime: createEmitter() };
});
jest.mock('@/session/session', () => ({ me: { value: { id: '1' } } }));
jest.mock('../tickets.api', () => ({
  fetchTickets: jest.fn(),
  ticketKeys: { list: (query: unknown) => ['tickets', query] },
}));
// The browser's tools of the library bring it, in a form that is not for here.
jest.mock('@tanstack/match-sorter-utils', () => ({}));

const realtime = realRealtime as ReturnType<typeof create<Record<string, (event: never) => void>>>;
const fetched = fetchTickets as jest.Mock;

const ticket = (id: string, fields: Partial<Ticket> = {}): Ticket =>
  ({ id, subject: id, rev: 1, lastSeq: 1, unread: 0, lastMessage: null, ...fields }) as Ticket;

describe('a list of tickets', () => {
  let client: QueryClient;
  let app: App;
  let scope: EffectScope;
  const query = shallowRef<Partial<ListTicketsQuery>>({});

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
    app = createApp({}).use(VueQueryPlugin, { queryClient: client });
    scope = effectScope();
    query.value = { q: 'red' };
    const match = { subject: { text: 'found', marks: [] } };
    const items = [ticket('A', { match } as never), ticket('B')];
    fetched.mockReset().mockResolvedValue({ items, nextCursor: null });
  });
  afterEach(() => {
    scope.stop();
    client.clear();
    jest.useRealTimers();
  });

  const open = () =>
    app.runWithContext(() =>
      scope.run(() => useTicketList<Ticket>({ query, belongs: () => (query.value.q ? undefined : true) })),
    )!;
  const asked = async (after: number): Promise<number> => {
    await jest.advanceTimersByTimeAsync(after);
    await new Promise((resolve) => setImmediate(resolve));
    return fetched.mock.calls.length;
  };
  const told = (news: Ticket): void => realtime.emit('ticket.updated', { ticket: news } as never);

  it('searches again seldom, however much happens', async () => {
    open();
    expect(await asked(0)).toBe(1);
    for (let n = 0; n < 18; n++) {
      told(ticket('C', { rev: n + 2 }));
      await asked(500);
    }
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(await asked(1_000)).toBe(2);
    expect(await asked(60_000)).toBe(2);
    // One that has stood for long is done again at once.
    told(ticket('C', { rev: 30 }));
    expect(await asked(400)).toBe(3);
  });

  it('does not search again at once when it was refused', async () => {
    const list = open();
    await asked(60_000);
    fetched.mockRejectedValueOnce(new ApiError(429, 'RATE_LIMITED', 'too much'));
    told(ticket('C'));
    expect(await asked(400)).toBe(2);
    expect(list.error.value).not.toBeNull();
    told(ticket('C', { rev: 2 }));
    expect(await asked(9_000)).toBe(2);
    expect(await asked(1_000)).toBe(3);
  });

  it('changes what was found where it stands, and takes in nothing by guess', async () => {
    const { tickets } = open();
    await asked(0);
    told(ticket('B', { rev: 2, subject: 'renamed', lastActivityAt: '2026-02-01T00:00:00.000Z' }));
    told(ticket('A', { rev: 2, status: 'closed' }));
    told(ticket('C'));
    expect(tickets.value.map(({ subject }) => subject)).toEqual(['A', 'renamed']);
    expect(tickets.value[0]).toMatchObject({ status: 'closed', match: { subject: { text: 'found' } } });
  });

  it('asks again at once when it comes back to what it left while something was to be asked', async () => {
    open();
    await asked(0);
    told(ticket('C'));
    query.value = {};
    expect(await asked(0)).toBe(2);
    realtime.emit('tickets.changed', {} as never);
    expect(await asked(400)).toBe(3);
    query.value = { q: 'red' };
    expect(await asked(0)).toBe(4);
  });
});
