import type { AnyMessage, AnyTicket } from '@tessera/contracts';
import { effectScope, type EffectScope, type ref } from 'vue';
import { connection, joinTicket, realtime as realRealtime } from '@/api/realtime';
import type { createEmitter as create } from '@/shared/emitter';
import { fetchMessages, fetchMissed, fetchTicket } from '../tickets.api';
import { useThread } from './useThread';

jest.mock('@/api/realtime', () => {
  const { createEmitter } = jest.requireActual<{ createEmitter: typeof create }>('@/shared/emitter');
  const vue = jest.requireActual<{ ref: typeof ref }>('vue');
  return {
    realtime: createEmitter(),
    connection: vue.ref('online'),
    joinTicket: jest.fn(),
    holdTicket: () => () => undefined,
  };
});
jest.mock('@/session/session', () => {
  const vue = jest.requireActual<{ ref: typeof ref }>('vue');
  return { me: vue.ref({ id: '1' }), onTokenChange: () => undefined };
});
jest.mock('../outbox/outbox', () => ({ outboxEvents: { on: () => () => undefined } }));
jest.mock('../tickets.api', () => ({
  mostMissed: 200,
  fetchTicket: jest.fn(),
  fetchMessages: jest.fn(),
  fetchMissed: jest.fn(),
}));

const realtime = realRealtime as ReturnType<typeof create<Record<string, (event: never) => void>>>;
const [join, ticketOf, pageOf, missedOf] = [joinTicket, fetchTicket, fetchMessages, fetchMissed].map(
  (one) => one as unknown as jest.Mock,
) as [jest.Mock, jest.Mock, jest.Mock, jest.Mock];

const message = (seq: number, rev = seq): AnyMessage =>
  ({ seq, rev, id: String(seq), ticketId: 'T', text: `at ${rev}` }) as unknown as AnyMessage;

/** A desk with one conversation, as REST and the socket tell of it. */
class Desk {
  rev = 0;
  messages: AnyMessage[] = [];

  say(count: number): this {
    for (let n = 0; n < count; n++) this.messages.push(message(this.messages.length + 1, ++this.rev));
    return this;
  }

  change(seq: number): AnyMessage {
    return (this.messages[seq - 1] = message(seq, ++this.rev));
  }

  ticket = (): AnyTicket => ({ id: 'T', rev: this.rev, lastSeq: this.messages.length }) as AnyTicket;

  page = (before = Infinity, limit = 50) => ({
    items: this.messages.filter(({ seq }) => seq < before).slice(-limit),
    rev: this.rev,
    lastSeq: this.messages.length,
  });

  since(rev: number, limit: number) {
    const items = this.messages.filter((one) => one.rev > rev).slice(0, limit);
    return { items, rev: this.rev, lastSeq: this.messages.length };
  }

  join(rev: number) {
    const partial = this.messages.filter((one) => one.rev > rev).length > 200;
    const messages = partial ? this.page().items : this.since(rev, 200).items;
    return { ticket: this.ticket(), messages, rev: this.rev, partial, reads: [] };
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
let turn = 0;

describe('a conversation that is kept true', () => {
  let desk: Desk;
  let scope: EffectScope;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    desk = new Desk();
    scope = effectScope();
    connection.value = 'online';
    join.mockReset().mockImplementation(async (_id: string, rev: number) => desk.join(rev));
    ticketOf.mockReset().mockImplementation(async () => desk.ticket());
    pageOf
      .mockReset()
      .mockImplementation(async (_id: string, before?: number, limit?: number) => desk.page(before, limit));
    missedOf.mockReset().mockImplementation(async (_id: string, rev: number) => desk.since(rev, 200));
  });
  afterEach(() => {
    scope.stop();
    jest.useRealTimers();
  });

  /** Each under an id of its own: what was seen lately is remembered. */
  async function open() {
    const chat = scope.run(() => useThread(`T${++turn}`))!;
    await settle();
    const seqs = (): unknown[] => {
      const { messages = [], far } = chat.thread.value ?? {};
      return [far, messages].map((part) => part && [part[0]?.seq, part.at(-1)?.seq]);
    };
    return { ...chat, seqs };
  }

  it('is asked for again when many tickets changed', async () => {
    const { thread } = await open();
    desk.say(1);
    realtime.emit('tickets.changed', {} as never);
    await settle();
    expect(join).toHaveBeenLastCalledWith(expect.any(String), 0);
    expect(thread.value).toMatchObject({ rev: 1, messages: [{ seq: 1 }] });
  });

  it('is fetched once by whoever connects while it comes', async () => {
    const chat = scope.run(() => useThread(`T${++turn}`))!;
    realtime.emit('connected', undefined as never);
    await settle();
    expect(ticketOf).toHaveBeenCalledTimes(1);
    expect(join).toHaveBeenCalledTimes(1);
    expect(chat.current.value).toBe(true);
  });

  it('enters the room of whoever connects while it comes without a socket', async () => {
    connection.value = 'connecting';
    let answer: (() => void) | undefined;
    missedOf.mockImplementationOnce(
      (_id: string, rev: number) => new Promise((resolve) => (answer = () => resolve(desk.since(rev, 200)))),
    );
    const chat = scope.run(() => useThread(`T${++turn}`))!;
    await settle();
    connection.value = 'online';
    realtime.emit('connected', undefined as never);
    answer!();
    await settle();
    expect(join).toHaveBeenCalledTimes(1);
    expect(chat.current.value).toBe(true);
  });

  it('is fetched again by whoever connects when nothing had come', async () => {
    ticketOf.mockRejectedValueOnce(new Error('OFFLINE'));
    const chat = scope.run(() => useThread(`T${++turn}`))!;
    realtime.emit('connected', undefined as never);
    await settle();
    expect([chat.error.value, chat.thread.value?.rev]).toEqual([undefined, 0]);
  });

  it('lets whoever left enter no room', async () => {
    scope.run(() => useThread(`T${++turn}`));
    scope.stop();
    await settle();
    realtime.emit('tickets.changed', {} as never);
    realtime.emit('connected', undefined as never);
    await settle();
    expect(ticketOf).toHaveBeenCalledTimes(1);
    expect(join).not.toHaveBeenCalled();
  });

  it('asks for what was missed where no socket gets through, and for the newest when that is too much', async () => {
    connection.value = 'offline';
    desk.say(10);
    const chat = await open();
    desk.say(5);
    realtime.emit('tickets.changed', {} as never);
    await settle();
    expect(chat.seqs()).toEqual([undefined, [1, 15]]);
    desk.say(300);
    realtime.emit('tickets.changed', {} as never);
    await settle();
    expect(chat.seqs()).toEqual([undefined, [266, 315]]);
    expect(chat.thread.value).toMatchObject({ rev: 315, heardRev: 315, ticket: { lastSeq: 315 } });
    expect(join).not.toHaveBeenCalled();
  });

  it.each(['online', 'offline'] as const)(
    'leaves whoever reads far back there, however much was missed (%s)',
    async (state) => {
      connection.value = state;
      desk.say(1000);
      const chat = await open();
      expect(await chat.reach(300, () => true)).toBe(true);
      chat.readsAt(() => 300);
      desk.change(310);
      desk.say(400);
      realtime.emit('tickets.changed', {} as never);
      await settle();
      expect(chat.seqs()).toEqual([
        [225, 375],
        [1351, 1400],
      ]);
      expect(chat.thread.value?.far?.find(({ seq }) => seq === 310)).toMatchObject({ rev: 1001 });
      expect(chat.thread.value?.rev).toBe(1401);
      // Who went to the newest meanwhile is not taken back.
      chat.readsAt(() => undefined);
      desk.say(400);
      realtime.emit('tickets.changed', {} as never);
      await settle();
      expect(chat.seqs()).toEqual([undefined, [1751, 1800]]);
    },
  );

  it('goes nowhere by a jump that another one overtook', async () => {
    desk.say(1000);
    const chat = await open();
    let answer: (() => void) | undefined;
    pageOf.mockImplementationOnce(
      (_id: string, before: number, limit: number) =>
        new Promise((resolve) => (answer = () => resolve(desk.page(before, limit)))),
    );
    let latest = 'first';
    const first = chat.reach(200, () => latest === 'first');
    await settle();
    latest = 'second';
    expect(await chat.reach(700, () => latest === 'second')).toBe(true);
    answer!();
    expect(await first).toBe(false);
    expect(chat.seqs()[0]).toEqual([650, 750]);
    expect(await chat.reach(5000, () => true)).toBe(false);
  });

  it('hears of what is deleted far back', async () => {
    desk.say(1000);
    const chat = await open();
    await chat.reach(300, () => true);
    const id = `T${turn}`;
    const deleted = { ...desk.change(310), ticketId: id, text: '', deletedAt: '2026-01-01T00:00:00.000Z' };
    realtime.emit('message.deleted', { ticketId: id, rev: 1001, message: deleted } as never);
    expect(chat.thread.value?.far?.find(({ seq }) => seq === 310)).toBe(deleted);
    expect([chat.seqs()[0], chat.thread.value?.rev]).toEqual([[250, 350], 1001]);
  });

  it('takes no change for known that an older page does not tell', async () => {
    desk.say(1000);
    const chat = await open();
    // The page is read, something in it changes, and the news of that overtake it.
    const old = desk.page(351, 101);
    let answer: (() => void) | undefined;
    pageOf.mockImplementationOnce(() => new Promise((resolve) => (answer = () => resolve(old))));
    const jump = chat.reach(300, () => true);
    desk.change(310);
    realtime.emit('tickets.changed', {} as never);
    await settle();
    expect(chat.thread.value?.rev).toBe(1001);
    // And while the page comes, something else is asked for from there.
    desk.say(1);
    let joined: (() => void) | undefined;
    join.mockImplementationOnce(
      (_id: string, rev: number) => new Promise((resolve) => (joined = () => resolve(desk.join(rev)))),
    );
    realtime.emit('tickets.changed', {} as never);
    answer!();
    await jump;
    joined!();
    await settle();
    expect(chat.thread.value?.rev).toBe(1000);
    jest.advanceTimersByTime(300);
    await settle();
    expect(chat.thread.value?.far?.find(({ seq }) => seq === 310)).toMatchObject({ rev: 1001 });
    expect(chat.thread.value).toMatchObject({ rev: 1002, heardRev: 1002 });
  });
});
