import type { Ticket } from '@tessera/contracts';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, effectScope } from 'vue';
import { api } from '@/api/client';
import { toast, toastError } from '@/shared/ui/toasts';
import { preview } from './bulk-preview';
import { useBulk } from './useBulk';

jest.mock('@/api/client', () => ({ api: jest.fn() }));
jest.mock('@/app/telegram', () => ({ haptic: jest.fn() }));
jest.mock('@/features/notifications/show-signs', () => ({
  expectTaking: jest.fn(),
  forgetTaking: jest.fn(),
}));
jest.mock('@/features/tickets/tickets.api', () => ({ ticketKeys: { lists: ['tickets'] } }));
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
});
