import { Database, statement } from '@tessera/platform/database';
import { TelegramEmulator, type Person } from '@tessera/telegram-emulator';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { createTestDatabase, type TestDatabase } from '../../../../../test/postgres';
import { DeliverySenderJob } from '../../jobs/delivery-sender.job';
import { BotRuntime } from '../bot-runtime';
import { UpdateEntry } from '../update-entry';

/** What two programs share: each handles what it can get of the updates, and nobody notices. */
describe('two processes that share the updates', () => {
  let database: TestDatabase;
  let telegram: TelegramEmulator;
  let processes: TestApp[] = [];
  let handled: jest.SpyInstance[];

  beforeAll(async () => {
    database = await createTestDatabase();
    telegram = await TelegramEmulator.start();
    const env = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
    processes = [];
    for (let n = 0; n < 2; n++) {
      const one = await startTestApp({ databaseUrl: database.url, env });
      const fast = { overall: [1000, 1000], privateChat: [100, 1000], group: [100, 1000] } as const;
      one.app.get(DeliverySenderJob).pace(fast);
      processes.push(one);
    }
    handled = processes.map(({ app }) => sharing(app.get(UpdateEntry)));
  });
  afterAll(async () => {
    for (const one of processes) await one.stop();
    await telegram?.stop();
    await database?.drop();
  });

  /** What is handled waits until both are at work: one that is quick would leave nothing to the other. */
  const atWork: (() => void)[] = [];
  const bothAtWork = Promise.all([0, 1].map(() => new Promise<void>((resolve) => atWork.push(resolve))));
  const sharing = (entry: UpdateEntry): jest.SpyInstance => {
    const begun = atWork.pop()!;
    const handle = entry.handle.bind(entry);
    return jest.spyOn(entry, 'handle').mockImplementation(async (tx, update) => {
      begun();
      await bothAtWork;
      await handle(tx, update);
    });
  };

  const query = <R>(text: string): Promise<R[]> =>
    processes[0]!.app.get(Database).query<R>(statement(`test.${text}`.slice(0, 63), text));
  const settled = async (): Promise<void> => {
    await telegram.drained({ timeoutMs: 15_000 });
    for (let left = 1; left > 0;) {
      for (const { app } of processes) {
        await app.get(BotRuntime).idle();
        await app.get(DeliverySenderJob).idle();
      }
      const waiting = await query(
        `SELECT 1 FROM telegram_update WHERE state = 'stored' UNION ALL SELECT 1 FROM delivery WHERE state IN ('queued', 'sending')
         AND due_at <= now()`,
      );
      left = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('keep the order of each chat, albums whole, and everything once', async () => {
    const people: Person[] = Array.from({ length: 12 }, (_, n) => telegram.user({ firstName: `P${n}` }));
    for (const person of people) await person.start();
    for (let line = 0; line < 6; line++) {
      for (const person of people) {
        const firstName = person.user.first_name;
        if (line === 3)
          await person.sendAlbum([{ kind: 'photo', caption: `${firstName} album` }, { kind: 'photo' }]);
        else await person.send(`${firstName} ${line}`);
      }
    }
    await telegram.drained({ timeoutMs: 15_000 });
    for (const id of telegram.updateIds.slice(-20)) telegram.redeliver(id);
    await settled();
    const rows = await query<{ name: string; texts: string[]; files: number }>(
      `SELECT p.first_name AS name, json_agg(m.text ORDER BY m.seq) AS texts,
         (SELECT count(*)::int FROM attachment a JOIN message f ON f.id = a.message_id WHERE f.ticket_id = t.id) AS files
       FROM ticket t JOIN person p ON p.id = t.requester_id JOIN message m ON m.ticket_id = t.id GROUP BY t.id, p.first_name`,
    );
    expect(rows).toHaveLength(people.length);
    for (const { name, texts, files } of rows) {
      expect(texts).toEqual([0, 1, 2, 'album', 4, 5].map((line) => `${name} ${line}`));
      expect(files).toBe(2);
    }
    for (const person of people) {
      const openings = person.messages.filter(({ byBot, text }) => byBot && text?.includes('is open'));
      expect(openings).toHaveLength(1);
    }
    const [first, second] = handled.map(({ mock }) => mock.calls.length);
    expect(Math.min(first!, second!)).toBeGreaterThan(0);
    expect(first! + second!).toBe(telegram.updateIds.length);
  });
});
