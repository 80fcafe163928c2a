import { signInitData } from '@tessera/identity';
import { freePort } from '@tessera/platform/embedded-postgres';
import { TelegramEmulator, type Person } from '@tessera/telegram-emulator';
import { Client } from 'pg';
import { Child } from './child';
import { eventually } from './eventually';
import { request } from './people';
import { createTestDatabase, type TestDatabase } from './postgres';

const customers = 500;
const helpers = 30;
/** Every so many tickets get a second answer at once, for the order within a chat. */
const talkative = 5;

/**
 * Monday morning: everybody writes at once, the whole team answers, and the process dies twice in the middle. Telegram holds the bot to
 * its rates and counts.
 */
describe('500 customers at once, and 30 helpers', () => {
  let telegram: TelegramEmulator;
  let database: TestDatabase;
  let child: Child;
  let sql: Client;

  beforeAll(async () => {
    telegram = await TelegramEmulator.start({ enforceLimits: true });
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    child = new Child({
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ALLOW_HTTP_MINI_APP: '1',
      JWT_SECRET: 'a secret for tests that is long enough to be one',
      RATE_LIMIT_FACTOR: '0',
      LOG_LEVEL: 'warn',
      HELPER_IDS: Array.from({ length: helpers }, (_, i) => helperId(i)).join(','),
    });
    await child.start();
  });
  afterAll(async () => {
    await child?.stop();
    await sql?.end();
    await database?.drop();
    await telegram?.stop();
  });

  it('keeps the order and the rates, and loses and doubles nothing', async () => {
    const people = Array.from({ length: customers }, (_, i) =>
      telegram.user({ id: 820_001 + i, firstName: `C${i}` }),
    );
    const handled = () => count(`SELECT count(*) FROM telegram_update WHERE state <> 'stored'`);
    const sent = () => count(`SELECT count(*) FROM delivery WHERE state = 'sent'`);
    await Promise.all(
      people.map(async (person, i) => {
        await person.send(`first ${i}`);
        await person.send(`second ${i}`);
      }),
    );
    await eventually(async () => expect(await handled()).toBeGreaterThan(customers), 60_000);
    await child.kill();
    await child.start();
    await eventually(async () => expect(await handled()).toBe(2 * customers), 60_000);

    const tickets = await rows<{ id: string; telegramId: string }>(
      `SELECT t.id, p.telegram_id AS "telegramId" FROM ticket t JOIN person p ON p.id = t.requester_id`,
    );
    expect(new Set(tickets.map((ticket) => ticket.telegramId)).size).toBe(customers);
    expect(tickets).toHaveLength(customers);

    const answered = Promise.all(
      Array.from({ length: helpers }, async (_, helper) => {
        const headers = await signIn(telegram, child, helperId(helper));
        for (const [at, ticket] of tickets.entries()) {
          if (at % helpers !== helper) continue;
          await answer(child, headers, ticket.id, `one for ${ticket.telegramId}`);
          if (at % talkative === 0) await answer(child, headers, ticket.id, `two for ${ticket.telegramId}`);
        }
      }),
    );
    const before = await sent();
    await eventually(async () => expect(await sent()).toBeGreaterThan(before + customers / 4), 60_000);
    await child.kill();
    await child.start();
    await answered;
    await eventually(
      async () =>
        expect(
          await count(
            `SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending') AND payload->>'type' <> 'notice'`,
          ),
        ).toBe(0),
      120_000,
    );

    // What customers wrote is there once, in the order in which they wrote it.
    const written = await rows<{ telegramId: string; texts: string[] }>(
      `SELECT p.telegram_id AS "telegramId", array_agg(m.text ORDER BY m.seq) AS texts FROM message m JOIN person p ON p.id = m.author_id
       WHERE m.door = 'bot' GROUP BY 1`,
    );
    const wrong = written.filter(({ telegramId, texts }) => {
      const i = Number(telegramId) - 820_001;
      return texts.join() !== `first ${i},second ${i}`;
    });
    expect(wrong).toEqual([]);
    expect(written).toHaveLength(customers);

    // What they were told came once, unless nobody can know, and in the order in which it was said.
    const said = await rows<{ text: string; state: string; telegramId: string }>(
      `SELECT m.text, d.state, p.telegram_id AS "telegramId" FROM message m JOIN delivery d ON d.message_id = m.id
         AND d.payload->>'type' = 'answer' JOIN person p ON p.id = d.recipient_id ORDER BY m.seq`,
    );
    expect(said).toHaveLength(customers + Math.ceil(customers / talkative));
    for (const { text, state, telegramId } of said) {
      const seen = shown(people[Number(telegramId) - 820_001]!).filter((line) => line.endsWith(text)).length;
      expect([text, state, seen]).toEqual([text, state, state === 'sent' ? 1 : Math.min(seen, 1)]);
      expect(['sent', 'unknown']).toContain(state);
    }
    expect(said.filter(({ state }) => state === 'unknown').length).toBeLessThanOrEqual(30);
    const disordered = people.filter((person) => {
      const answers = shown(person).filter((line) => / for \d+$/.test(line));
      return answers.length === 2 && !(answers[0]!.includes('one for') && answers[1]!.includes('two for'));
    });
    expect(disordered).toEqual([]);

    const peaks = telegram.peaks();
    expect(peaks.exceeded).toBe(0);
    expect(peaks.perSecond).toBeLessThanOrEqual(30);
    expect(telegram.calls().filter((call) => call.error?.code === 429)).toEqual([]);
  }, 300_000);

  async function rows<R = unknown>(text: string): Promise<R[]> {
    return (await sql.query(text)).rows as R[];
  }
  const count = async (text: string): Promise<number> =>
    Number((await rows<{ count: string }>(text))[0]!.count);
});

const helperId = (helper: number): number => 710_001 + helper;

/** The lines that the bot showed somebody, oldest first. */
const shown = (person: Person): string[] =>
  person.messages.filter((message) => message.byBot).flatMap((message) => (message.text ?? '').split('\n'));

type Headers = Record<string, string>;

async function signIn(telegram: TelegramEmulator, child: Child, id: number): Promise<Headers> {
  const fields = {
    user: JSON.stringify({ id, first_name: `H${id}` }),
    auth_date: String(Math.floor(Date.now() / 1000)),
  };
  const { body } = await request(child.url, 'POST', '/auth/telegram', {
    initData: signInitData(fields, telegram.token),
  });
  return { authorization: `Bearer ${body.accessToken}` };
}

/** Tries until it is acknowledged, as a client does that keeps what it could not send. */
async function answer(child: Child, headers: Headers, ticketId: string, text: string): Promise<void> {
  const body = { text, clientId: text.replaceAll(' ', '-') };
  for (;;) {
    const { status } = await request(child.url, 'POST', `/tickets/${ticketId}/messages`, body, headers).catch(
      () => ({ status: 0 }),
    );
    if (status === 201 || status === 200) return;
    if (status >= 400 && status < 500) throw new Error(`refused with ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
