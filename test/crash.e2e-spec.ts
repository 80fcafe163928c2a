import { signInitData } from '@tessera/identity';
import { freePort } from '@tessera/platform/embedded-postgres';
import { TelegramEmulator } from '@tessera/telegram-emulator';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { io, type Socket } from 'socket.io-client';
import { Child } from './child';
import { eventually } from './eventually';
import { request } from './people';
import { createTestDatabase, type TestDatabase } from './postgres';

const kills = 5;
const betweenKills = 25;

/**
 * Messages stream in by REST, socket and bot while the process is killed five times. Each that was acknowledged is there once, the
 * numbering has no gap, and each delivery was sent or says why not.
 */
describe('a desk that is killed again and again', () => {
  let telegram: TelegramEmulator;
  let database: TestDatabase;
  let child: Child;
  let sql: Client;

  beforeAll(async () => {
    telegram = await TelegramEmulator.start();
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
      HELPER_IDS: '700001',
    });
    await child.start();
  });
  afterAll(async () => {
    await child?.stop();
    await sql?.end();
    await database?.drop();
    await telegram?.stop();
  });

  it('loses and doubles nothing', async () => {
    const helper = await signIn(telegram, child, 700_001, 'Tomas');
    const people = Array.from({ length: 12 }, (_, i) =>
      telegram.user({ id: 800_001 + i, firstName: `C${i}` }),
    );
    const tickets: string[] = [];
    for (const [i, person] of people.entries()) {
      await person.start();
      const customer = await signIn(telegram, child, 800_001 + i, `C${i}`);
      const opened = await request(
        child.url,
        'POST',
        '/tickets',
        { subject: `T${i}`, text: 'first' },
        customer,
      );
      expect(opened.status).toBe(201);
      tickets.push(opened.body.id);
    }

    const acknowledged: { text: string; clientId: string }[] = [];
    const written: string[] = [];
    let running = true;
    const socket = connect(child, helper);
    const streams = [
      stream(async (n) => {
        const sent = { text: `rest ${n}`, clientId: randomUUID() };
        await until(() => post(child, helper, tickets[n % tickets.length]!, sent));
        acknowledged.push(sent);
      }),
      stream(async (n) => {
        const sent = { text: `socket ${n}`, clientId: randomUUID() };
        await until(() => emit(socket, { ticketId: tickets[n % tickets.length]!, ...sent }));
        acknowledged.push(sent);
      }),
      stream(async (n) => {
        const text = `bot ${n}`;
        await people[n % people.length]!.send(text);
        written.push(text);
        // The bot has it when Telegram is told so; a person writes no faster than it answers here.
        await telegram.drained({ timeoutMs: 60_000 });
      }),
    ];
    for (let i = 1; i <= kills; i++) {
      await eventually(
        async () => expect(acknowledged.length).toBeGreaterThanOrEqual(i * betweenKills),
        60_000,
      );
      await child.kill();
      await child.start();
    }
    running = false;
    await Promise.all(streams);
    socket.disconnect();
    await telegram.drained({ timeoutMs: 60_000 });
    await eventually(
      async () => expect(await count(`SELECT count(*) FROM telegram_update WHERE state = 'stored'`)).toBe(0),
      30_000,
    );
    await eventually(
      async () =>
        expect(await count(`SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending')`)).toBe(0),
      120_000,
    );

    const byClientId = await rows<{ client_id: string; n: string }>(
      'SELECT client_id, count(*) AS n FROM message WHERE client_id IS NOT NULL GROUP BY 1',
    );
    const counted = new Map(byClientId.map((row) => [row.client_id, Number(row.n)]));
    expect(acknowledged.filter(({ clientId }) => counted.get(clientId) !== 1)).toEqual([]);
    const texts = await rows<{ text: string; n: string }>(
      `SELECT text, count(*) AS n FROM message WHERE text LIKE 'bot %' GROUP BY 1`,
    );
    expect(texts.filter((row) => row.n !== '1')).toEqual([]);
    expect(new Set(texts.map((row) => row.text))).toEqual(new Set(written));
    const gaps =
      await rows(`SELECT ticket_id FROM message GROUP BY 1 HAVING max(seq) <> count(*) OR min(seq) <> 1
      OR max(public_seq) <> count(public_seq)`);
    expect(gaps).toEqual([]);
    const counters =
      await rows(`SELECT t.id FROM ticket t JOIN LATERAL (SELECT max(seq) AS seq, max(rev) AS rev FROM message m WHERE m.ticket_id = t.id) m
      ON true WHERE t.last_seq <> m.seq OR t.rev < m.rev`);
    expect(counters).toEqual([]);

    // Each answer of the helper has a delivery with an outcome, and Telegram saw what is called sent just once.
    const answers = await rows<{ text: string; state: string | null }>(`SELECT m.text, d.state FROM message m
      LEFT JOIN delivery d ON d.message_id = m.id WHERE m.text LIKE 'rest %' OR m.text LIKE 'socket %'`);
    expect(answers.filter(({ state }) => !['sent', 'failed', 'unknown'].includes(state ?? 'none'))).toEqual(
      [],
    );
    for (const { text, state } of answers) {
      const seen = people
        .flatMap((person) => person.messages)
        .filter((message) => saysJust(message.text, text)).length;
      expect([text, state, seen]).toEqual([text, state, state === 'sent' ? 1 : Math.min(seen, 1)]);
    }
    expect(answers.filter(({ state }) => state === 'sent').length).toBeGreaterThan(answers.length * 0.8);

    function stream(work: (n: number) => Promise<void>): Promise<void> {
      return (async () => {
        for (let n = 0; running; n++) await work(n);
      })();
    }
  }, 240_000);

  async function rows<R = unknown>(text: string): Promise<R[]> {
    return (await sql.query(text)).rows as R[];
  }
  const count = async (text: string): Promise<number> =>
    Number((await rows<{ count: string }>(text))[0]!.count);
});

type Headers = Record<string, string>;

async function signIn(telegram: TelegramEmulator, child: Child, id: number, name: string): Promise<Headers> {
  const fields = {
    user: JSON.stringify({ id, first_name: name }),
    auth_date: String(Math.floor(Date.now() / 1000)),
  };
  const { body } = await request(child.url, 'POST', '/auth/telegram', {
    initData: signInitData(fields, telegram.token),
  });
  return { authorization: `Bearer ${body.accessToken}` };
}

/** Tries until it is acknowledged, as a client does that keeps what it could not send. */
async function until(attempt: () => Promise<boolean>): Promise<void> {
  while (!(await attempt().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function post(child: Child, headers: Headers, ticketId: string, body: object): Promise<boolean> {
  const answer = await request(child.url, 'POST', `/tickets/${ticketId}/messages`, body, headers);
  if (answer.status === 201) return true;
  if (answer.status < 500) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return false;
}

function connect(child: Child, headers: Headers): Socket {
  const token = headers['authorization']!.slice('Bearer '.length);
  return io(child.url, {
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
}

/** False when no acknowledgement came before the line broke. */
async function emit(socket: Socket, body: object): Promise<boolean> {
  if (!socket.connected) return false;
  return new Promise((resolve) => {
    const lost = (): void => resolve(false);
    socket.once('disconnect', lost);
    socket.emit('message.send', body, (answer: { ok: boolean }) => {
      socket.off('disconnect', lost);
      resolve(answer.ok);
    });
  });
}

/** Answers carry the name of who wrote them before their text. */
const saysJust = (shown: string | undefined, text: string): boolean =>
  shown?.split('\n').some((line) => line.endsWith(text)) ?? false;
