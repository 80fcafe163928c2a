import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Deliveries } from '@tessera/notifications';
import { FakeClock, type RequestContext } from '@tessera/platform';
import { Attachments, MessagesService } from '@tessera/tickets';
import type { Person, SeenMessage } from '@tessera/telegram-emulator';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { DeliverySenderJob } from '../../jobs/delivery-sender.job';
import { BotDesk } from '../bot.fixture';

/** Telegram refuses, people block, programs stop: in the middle of things. */
describe('answers in bad weather', () => {
  let clock: FakeClock;
  let desk: BotDesk;
  let anna: RequestContext;

  let dataDir: string;

  async function open(more: Parameters<typeof BotDesk.open>[0] = {}): Promise<void> {
    clock = new FakeClock('2026-01-05T12:00:00Z');
    dataDir = await mkdtemp(join(tmpdir(), 'tessera-weather-'));
    desk = await BotDesk.open({ clock, emulator: { clock }, dataDir, ...more });
    ({ context: anna } = await desk.staff('Anna'));
  }
  afterEach(async () => {
    await desk?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const pass = async (time: string): Promise<void> => {
    await desk.calm(clock);
    clock.advance(time);
    await desk.calm(clock);
  };
  async function customer(name: string): Promise<{ person: Person; ticketId: string }> {
    const person = desk.person(name);
    await person.start();
    await person.send(`Ticket of ${name}`);
    await desk.calm(clock);
    const [row] = await desk.sql<{ id: string }>('SELECT id FROM ticket WHERE subject = $1', [
      `Ticket of ${name}`,
    ]);
    return { person, ticketId: row!.id };
  }
  const post = async (ticketId: string, text: string, attachmentIds: string[] = []): Promise<string> => {
    const more = attachmentIds.length > 0 ? { attachmentIds } : {};
    const { message } = await desk.running.app.get(MessagesService).post(anna, ticketId, { text, ...more });
    return message.id;
  };
  const said = (message: SeenMessage) => message.text ?? message.caption ?? '';
  const answersOf = (person: Person) =>
    person.messages
      .filter(({ byBot }) => byBot)
      .map(said)
      .filter((text) => text.startsWith('Anna: '));
  const deliveryOf = async (messageId: string) => {
    const [row] = await desk.sql<{ id: string; state: string; reason: string | null }>(
      'SELECT id, state, reason FROM delivery WHERE message_id = $1 ORDER BY id DESC LIMIT 1',
      [messageId],
    );
    return row!;
  };

  it('wait as long as Telegram asks, in thirty chats at once, and go in order when it is over', async () => {
    await open({ keepsRates: true });
    const people = Array.from({ length: 30 }, (_, n) => desk.person(`C${n}`));
    for (const person of people) await person.send(`Ticket of ${person.user.first_name}`);
    await pass('1m');
    await pass('1m');
    const rows = await desk.sql<{ id: string; subject: string }>('SELECT id, subject FROM ticket');
    const customers = people.map((person) => ({
      person,
      ticketId: rows.find(({ subject }) => subject === `Ticket of ${person.user.first_name}`)!.id,
    }));
    desk.telegram.enforceLimits = true;
    desk.telegram.resetPeaks();
    desk.telegram.clearCalls();
    const storm = desk.telegram.faults.add({
      method: 'sendMessage',
      kind: '429',
      retryAfter: 17,
      times: Infinity,
    });
    for (const text of ['one', 'two']) for (const { ticketId } of customers) await post(ticketId, text);
    await desk.calm(clock);
    expect(storm.hits).toBeGreaterThan(0);
    const refused = storm.hits;
    desk.telegram.faults.clear();
    await pass('16900ms');
    expect(desk.telegram.calls({ method: 'sendMessage' })).toHaveLength(refused);
    await pass('100ms');
    expect(desk.telegram.calls({ method: 'sendMessage' }).length).toBeGreaterThan(refused);
    for (let second = 0; second < 6; second++) await pass('1s');
    for (const { person } of customers) expect(answersOf(person)).toEqual(['Anna: one', 'Anna: two']);
    expect(desk.telegram.peaks().exceeded).toBe(0);
    expect(await desk.sql(`SELECT 1 FROM delivery WHERE state NOT IN ('sent', 'discarded')`)).toEqual([]);
  });

  it('stop when the customer blocks the bot in the middle, and go on behind it when they are back', async () => {
    await open();
    const { person, ticketId } = await customer('Carl');
    const { context: ada } = await desk.staff('Ada', 'admin');
    const text = Array.from({ length: 1500 }, (_, n) => `w${n}.`).join(' ');
    desk.telegram.faults.add({ method: 'sendMessage', chatId: person.id, kind: '403', after: 1 });
    const long = await post(ticketId, text);
    const waiting = await post(ticketId, 'And this');
    await desk.calm(clock);
    person.block();
    await desk.calm(clock);
    expect(await deliveryOf(long)).toMatchObject({ state: 'failed', reason: 'blocked' });
    expect(await deliveryOf(waiting)).toMatchObject({ state: 'failed', reason: 'blocked' });
    const meanwhile = await post(ticketId, 'Still there?');
    expect(await deliveryOf(meanwhile)).toMatchObject({ state: 'failed', reason: 'blocked' });
    const calls = desk.telegram.calls({ method: 'sendMessage', chatId: person.id }).length;
    person.unblock();
    await desk.calm(clock);
    await post(ticketId, 'Welcome back');
    await desk.calm(clock);
    expect(desk.telegram.calls({ method: 'sendMessage', chatId: person.id })).toHaveLength(calls + 1);
    expect(answersOf(person).at(-1)).toBe('Anna: Welcome back');
    await desk.running.app.get(Deliveries).retry(ada, (await deliveryOf(long)).id);
    await desk.calm(clock);
    const parts = person.messages
      .filter(({ byBot }) => byBot)
      .map(said)
      .filter((part) => /w\d+\./.test(part));
    expect(parts.join(' ')).toBe(`Anna: ${text}`);
    expect(await deliveryOf(long)).toMatchObject({ state: 'sent', reason: null });
  });

  it('are whole and come once though the program stops between two albums of one message', async () => {
    await open();
    const { person, ticketId } = await customer('Dora');
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) {
      const bytes = Buffer.concat([Buffer.from(png, 'base64'), Buffer.from([n])]);
      const upload = { name: `p${n}.png` };
      ids.push((await desk.running.app.get(Attachments).upload(anna, Readable.from([bytes]), upload)).id);
    }
    desk.telegram.faults.add({
      method: 'sendMediaGroup',
      chatId: person.id,
      kind: '429',
      retryAfter: 60,
      after: 1,
    });
    const messageId = await post(ticketId, 'All twelve', ids);
    await desk.calm(clock);
    const photos = () => person.messages.filter(({ byBot, photo }) => byBot && photo);
    expect(photos()).toHaveLength(6);
    const next = await successor();
    try {
      clock.advance('60s');
      await calm(next);
      expect(photos()).toHaveLength(12);
      expect(photos().map(said)).toEqual(['Anna: All twelve', ...Array<string>(11).fill('')]);
      const files = await query<{ file: string }>(
        next,
        'SELECT attachment_id AS file FROM telegram_message WHERE message_id = $1 ORDER BY part',
        [messageId],
      );
      expect(files.map(({ file }) => file)).toEqual(ids);
    } finally {
      await next.stop();
    }
  });

  it('of which the last album was on its way when the program died are in doubt, and only that is sent again', async () => {
    await open();
    const { person, ticketId } = await customer('Emma');
    const { context: ada } = await desk.staff('Ada', 'admin');
    const text = Array.from({ length: 1500 }, (_, n) => `w${n}.`).join(' ');
    desk.telegram.faults.add({
      method: 'sendMessage',
      chatId: person.id,
      kind: '429',
      retryAfter: 60,
      after: 1,
    });
    const messageId = await post(ticketId, text);
    await desk.calm(clock);
    await desk.sql(
      `UPDATE delivery SET state = 'sending', claimed_by = 'somebody dead', claimed_at = due_at WHERE message_id = $1`,
      [messageId],
    );
    const next = await successor();
    try {
      clock.advance('60s');
      await calm(next);
      const parts = () =>
        person.messages
          .filter(({ byBot }) => byBot)
          .map(said)
          .filter((it) => /w\d+\./.test(it));
      expect(parts()).toHaveLength(1);
      const [row] = await query<{ id: string; state: string; reason: string }>(
        next,
        'SELECT id, state, reason FROM delivery WHERE message_id = $1',
        [messageId],
      );
      expect(row).toMatchObject({ state: 'unknown', reason: 'interrupted' });
      await next.app.get(Deliveries).retry(ada, row!.id);
      await calm(next);
      expect(parts().join(' ')).toBe(`Anna: ${text}`);
    } finally {
      await next.stop();
    }
  });

  /** The program stops, and another takes over. */
  async function successor(): Promise<TestApp> {
    await desk.running.stop();
    const next = await startTestApp({
      databaseUrl: desk.running.databaseUrl,
      clock,
      dataDir,
      env: { BOT_TOKEN: desk.telegram.token, TELEGRAM_API_ROOT: desk.telegram.apiRoot },
    });
    next.app
      .get(DeliverySenderJob)
      .pace({ overall: [1000, 1000], privateChat: [100, 1000], group: [100, 1000] });
    return next;
  }
  async function query<R>(of: TestApp, text: string, values: unknown[] = []): Promise<R[]> {
    const { Database, statement } = await import('@tessera/platform/database');
    return of.app.get(Database).query<R>(statement(`test.${text}`.slice(0, 63), text), values);
  }
  async function calm(of: TestApp): Promise<void> {
    for (let left = 1; left > 0;) {
      await of.app.get(DeliverySenderJob).idle();
      const rows = await query(
        of,
        `SELECT 1 FROM delivery WHERE state = 'sending' OR (state = 'queued' AND due_at <= $1)`,
        [clock.now()],
      );
      left = rows.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
