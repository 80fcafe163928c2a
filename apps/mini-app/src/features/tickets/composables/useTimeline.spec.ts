import type { AnyTicket } from '@tessera/contracts';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, effectScope, nextTick, shallowRef, type App, type EffectScope } from 'vue';
import { realtime as realRealtime } from '@/api/realtime';
import type { createEmitter as create } from '@/shared/emitter';
import { fetchTimeline } from '../tickets.api';
import { useTimeline } from './useTimeline';

jest.mock('@/api/realtime', () => {
  const { createEmitter } = jest.requireActual<{ createEmitter: typeof create }>('@/shared/emitter');
  return { realtime: createEmitter() };
});
jest.mock('../tickets.api', () => ({
  fetchTimeline: jest.fn(),
  ticketKeys: { timeline: (id: string) => ['timeline', id] },
}));
// The browser's tools of the library bring it, in a form that is not for here.
jest.mock('@tanstack/match-sorter-utils', () => ({}));

const realtime = realRealtime as ReturnType<typeof create<Record<string, (event: never) => void>>>;
const fetched = fetchTimeline as jest.Mock;

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the history of a ticket', () => {
  let client: QueryClient;
  let app: App;
  let scope: EffectScope;
  const ticket = shallowRef<AnyTicket>();

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    client = new QueryClient();
    app = createApp({}).use(VueQueryPlugin, { queryClient: client });
    scope = effectScope();
    ticket.value = undefined;
    fetched.mockReset().mockResolvedValue([]);
  });
  afterEach(() => {
    scope.stop();
    client.clear();
    jest.useRealTimers();
  });

  const open = () => app.runWithContext(() => scope.run(() => useTimeline('T', () => ticket.value)))!;
  const later = async (): Promise<number> => {
    await jest.advanceTimersByTimeAsync(300);
    await settle();
    return fetched.mock.calls.length;
  };
  const told = (ticketId = 'T'): void => realtime.emit('timeline.updated', { ticketId } as never);

  it('is asked for again once for many lines, and not for those of others', async () => {
    const lines = open();
    expect(await later()).toBe(1);
    fetched.mockResolvedValue([{ id: '1' }]);
    for (let n = 0; n < 5; n++) told();
    told('another');
    expect(await later()).toBe(2);
    expect(lines.value).toEqual([{ id: '1' }]);
    told('another');
    expect(await later()).toBe(2);
  });

  it('waits for the answer that is on its way', async () => {
    open();
    await later();
    let answer: (() => void) | undefined;
    fetched.mockImplementationOnce(() => new Promise((resolve) => (answer = () => resolve([]))));
    told();
    expect(await later()).toBe(2);
    told();
    expect(await later()).toBe(2);
    answer!();
    expect(await later()).toBe(3);
  });

  it('is asked for after a break, but not twice by whoever comes', async () => {
    open();
    realtime.emit('connected', undefined as never);
    expect(await later()).toBe(1);
    realtime.emit('connected', undefined as never);
    expect(await later()).toBe(2);
  });

  it('is asked for when the ticket is another than before', async () => {
    open();
    ticket.value = { status: 'new', version: 1 } as AnyTicket;
    await nextTick();
    expect(await later()).toBe(1);
    ticket.value = { status: 'new', version: 1, unread: 3 } as AnyTicket;
    await nextTick();
    expect(await later()).toBe(1);
    ticket.value = { status: 'closed', version: 2 } as AnyTicket;
    await nextTick();
    expect(await later()).toBe(2);
  });
});
