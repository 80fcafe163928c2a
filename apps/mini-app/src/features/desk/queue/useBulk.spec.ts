import type { Ticket } from '@tessera/contracts';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, effectScope } from 'vue';
import { api } from '@/api/client';
import { fetchTicket } from '@/features/tickets/tickets.api';
import { offer, toast, toastError } from '@/shared/ui/toasts';
import { preview } from './bulk-preview';
import { useBulk } from './useBulk';

jest.mock('@/api/client', () => ({ api: jest.fn() }));
jest.mock('@/api/describe-error', () => ({ describeError: ({ message }: Error) => message }));
jest.mock('@/app/telegram', () => ({ haptic: jest.fn() }));
jest.mock('@/features/notifications/show-signs', () => ({
  expectTaking: jest.fn(),
  forgetTaking: jest.fn(),
}));
jest.mock('@/features/tickets/tickets.api', () => ({
  fetchTicket: jest.fn(),
  ticketKeys: { lists: ['tickets'] },
}));
jest.mock('@/session/session', () => ({ me: { value: { id: '1', firstName: 'Me', role: 'helper' } } }));
jest.mock('@/shared/i18n/i18n', () => ({ t: (key: string) => key }));
jest.mock('@/shared/ui/toasts', () => ({ offer: jest.fn(), toast: jest.fn(), toastError: jest.fn() }));
jest.mock('../useStaff', () => ({ useStaff: () => ({ staff: { value: [] } }) }));
jest.mock('../words', () => ({}));
jest.mock('./bulk-preview', () => ({ preview: jest.fn((_change: unknown, ticket: unknown) => ticket) }));
jest.mock('./useSelection', () => ({ selectThese: jest.fn() }));
// The browser's tools of the library bring it, in a form that is not for here.
jest.mock('@tanstack/match-sorter-utils', () => ({}));

const [send, show] = [api, preview].map((one) => one as unknown as jest.Mock) as [jest.Mock, jest.Mock];

describe('changes of many tickets', () => {
  const client = new QueryClient();
  const scope = effectScope();
  const ticket = { id: '7', rev: 1, tags: [] } as unknown as Ticket;
  const open = () =>
    createApp({})
      .use(VueQueryPlugin, { queryClient: client })
      .runWithContext(() => scope.run(() => useBulk()))!;

  beforeEach(() => {
    jest.clearAllMocks();
    client.setQueryData(['tickets', 'all'], { pages: [{ items: [ticket] }], pageParams: [] });
    send.mockResolvedValue({ results: [{ id: '7', done: true, before: {}, after: {} }] });
  });
  afterAll(() => {
    scope.stop();
    client.clear();
  });

  it.each([
    [
      'could not be shown',
      () =>
        void show.mockImplementationOnce(() => {
          throw new Error('shown');
        }),
    ],
    ['was not answered', () => void send.mockRejectedValueOnce(new Error('answered'))],
  ])('are told of when one %s, and those after it are made', async (_what, fail) => {
    const { change, busy } = open();
    fail();
    await Promise.all([change([ticket], { priority: 'high' }), change([ticket], { priority: 'low' })]);
    expect(toastError).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenLastCalledWith('POST /tickets/bulk', {
      body: { items: [{ id: '7', change: { priority: 'low' } }] },
    });
    expect(toast).toHaveBeenCalledWith('bulk.nothing');
    expect(busy.value).toBe(false);
  });

  const row = (change: Partial<Ticket> = {}): Ticket =>
    ({ ...ticket, version: 1, status: 'new', priority: 'normal', categoryId: null, ...change }) as Ticket;
  const done = (id: string, after = {}, version = 2) => ({
    ...{ id, done: true, before: {}, after, version },
    undo: { id, version, change: { priority: 'normal' } },
  });
  const conflict = { id: '7', done: false, error: { code: 'VERSION_CONFLICT', detail: 'changed meanwhile' } };
  const sent = () => send.mock.calls.map(([, { body }]) => body.items);

  it('are made upon what the row showed; a colleague’s change of something else is no hindrance', async () => {
    send.mockResolvedValueOnce({ results: [conflict] });
    jest.mocked(fetchTicket).mockResolvedValueOnce(row({ version: 5, status: 'waiting' }));
    await open().change([row()], { priority: 'high' });
    expect(sent()).toEqual([
      [{ id: '7', version: 1, change: { priority: 'high' } }],
      [{ id: '7', version: 5, change: { priority: 'high' } }],
    ]);
  });

  it('put nothing over what a colleague made of the same, and say so', async () => {
    send.mockResolvedValueOnce({ results: [conflict] });
    jest.mocked(fetchTicket).mockResolvedValueOnce(row({ version: 2, priority: 'critical' }));
    const { change, leftover } = open();
    await change([row()], { priority: 'high' });
    expect(send).toHaveBeenCalledTimes(1);
    expect(leftover.value).toMatchObject({ failed: [{ id: '7', reason: 'changed meanwhile' }], done: 0 });
  });

  it('are no conflict with one another', async () => {
    send.mockResolvedValueOnce({ results: [done('7', { priority: 'high' })] });
    send.mockResolvedValueOnce({ results: [conflict] });
    jest.mocked(fetchTicket).mockResolvedValueOnce(row({ version: 2, priority: 'high' }));
    const { change } = open();
    await Promise.all([change([row()], { priority: 'high' }), change([row()], { priority: 'low' })]);
    expect(sent().at(-1)).toEqual([{ id: '7', version: 2, change: { priority: 'low' } }]);
  });

  it('need no version where they put nothing over anything', async () => {
    await open().change([row()], { addTags: ['a'] });
    expect(sent()).toEqual([[{ id: '7', change: { addTags: ['a'] } }]]);
  });

  it('of the first hundred count, and can be undone, when the second fails', async () => {
    const rows = Array.from({ length: 101 }, (_, at) => row({ id: String(at) }));
    send.mockResolvedValueOnce({
      results: rows.slice(0, 100).map(({ id }) => done(id, { priority: 'high' })),
    });
    send.mockRejectedValueOnce(new Error('no answer'));
    const { change, leftover } = open();
    await change(rows, { priority: 'high' });
    expect(leftover.value).toMatchObject({ failed: [{ id: '100', reason: 'no answer' }], done: 100 });
    expect(leftover.value!.undo).toHaveLength(100);
    expect([offer, toastError].map((say) => jest.mocked(say).mock.calls)).toEqual([[], []]);
  });
});
