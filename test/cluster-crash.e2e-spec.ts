import type { AnyMessage } from '@tessera/contracts';
import { signInitData } from '@tessera/identity';
import { freePort } from '@tessera/platform/embedded-postgres';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Child } from './child';
import { eventually } from './eventually';
import { request, Visitor } from './people';
import { createTestDatabase, type TestDatabase } from './postgres';
import { startRedis, type TestRedis } from './redis';
import { plugIn, type Wire } from './sockets';

const token = '42:TEST-TOKEN-OF-NOBODY';

/** Somebody with a screen: what it shows, kept true by events and by catching up, over any number of connections. */
class Screen {
  private wire: Wire | null = null;
  private rev = 0;
  private healing: Promise<void> = Promise.resolve();
  readonly messages = new Map<number, AnyMessage>();
  /** Events that came more than once over one connection. */
  readonly twice: number[] = [];

  constructor(
    private readonly who: Visitor,
    private readonly ticketId: string,
  ) {}

  async turnTo(process: Child): Promise<void> {
    const wire = await plugIn(this.who, { url: process.url });
    const seen = new Set<number>();
    wire.socket.on('message.created', ({ ticketId, rev, message }) => {
      if (ticketId !== this.ticketId) return;
      if (seen.has(rev)) this.twice.push(rev);
      seen.add(rev);
      this.messages.set(message.seq, message);
      if (rev === this.rev + 1) this.rev = rev;
      // What the dead process had committed and not told any more.
      else if (rev > this.rev)
        this.healing = this.healing.then(() => this.catchUp(wire)).catch(() => undefined);
    });
    this.wire = wire;
    await this.catchUp(wire);
  }

  private async catchUp(wire: Wire): Promise<void> {
    const missed = await wire.tell('ticket.join', { ticketId: this.ticketId, afterRev: this.rev });
    for (const message of missed.messages) this.messages.set(message.seq, message);
    this.rev = Math.max(this.rev, missed.rev);
  }

  /** Sends once, however often it has to try; the other process when one is gone. */
  async send(text: string, clientId: string): Promise<boolean> {
    const answer = await this.wire!.ask('message.send', { ticketId: this.ticketId, text, clientId });
    return answer.ok;
  }

  get gone(): Promise<string> {
    return this.wire!.disconnected();
  }

  get texts(): string[] {
    return [...this.messages.values()].sort((a, b) => a.seq - b.seq).map(({ text }) => text);
  }

  async settled(): Promise<void> {
    await this.wire!.settled();
    await this.healing;
  }

  close(): void {
    this.wire?.close();
  }
}

describe('one of two processes dies', () => {
  let redis: TestRedis | null;
  let database: TestDatabase;
  let sql: Client;
  let dying: Child;
  let staying: Child;

  beforeAll(async () => {
    redis = await startRedis();
    if (!redis) return;
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    const start = async (): Promise<Child> => {
      const child = new Child({
        PORT: String(await freePort()),
        DATABASE_URL: database.url,
        REDIS_URL: redis!.url,
        BOT_TOKEN: token,
        // Nobody is there: the desk is open all the same.
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
        APP_ROLES: 'http,realtime',
        JWT_SECRET: 'a secret for tests that is long enough to be one',
        RATE_LIMIT_FACTOR: '0',
        LOG_LEVEL: 'warn',
        HELPER_IDS: '900001,900002',
      });
      await child.start();
      return child;
    };
    dying = await start();
    staying = await start();
  });
  afterAll(async () => {
    await dying?.stop();
    await staying?.stop();
    await sql?.end();
    await database?.drop();
    await redis?.stop();
  });

  async function signIn(id: number, firstName: string): Promise<Visitor> {
    const user = JSON.stringify({ id, first_name: firstName });
    const initData = signInitData({ user, auth_date: String(Math.floor(Date.now() / 1000)) }, token);
    const { body } = await request(staying.url, 'POST', '/auth/telegram', { initData });
    return new Visitor(staying.url, body.user.id, body.accessToken, body);
  }

  it('and its clients catch up on the other, with nothing lost and nothing twice', async () => {
    if (!redis) return;
    const [tomas, anna] = await Promise.all([signIn(900_001, 'Tomas'), signIn(900_002, 'Anna')]);
    const customers = await Promise.all([1, 2, 3].map((i) => signIn(910_000 + i, `C${i}`)));
    const tickets: string[] = [];
    for (const who of customers) {
      tickets.push((await who.post('/tickets', { subject: 'Help', text: 'first' })).body.id);
    }
    // Each ticket has its customer and Tomas on the process that dies, and Anna looking on from the other.
    const doomed = tickets.flatMap((ticketId, i) => [
      new Screen(customers[i]!, ticketId),
      new Screen(tomas, ticketId),
    ]);
    const watchers = tickets.map((ticketId) => new Screen(anna, ticketId));
    await Promise.all(doomed.map((screen) => screen.turnTo(dying)));
    await Promise.all(watchers.map((screen) => screen.turnTo(staying)));

    const acknowledged: string[] = [];
    const writeFor = async (screen: Screen, name: string): Promise<void> => {
      for (let n = 0; n < 30; n++) {
        const text = `${name} ${n}`;
        const clientId = randomUUID();
        for (;;) {
          const gone = screen.gone.then(() => false);
          const done = await Promise.race([screen.send(text, clientId).catch(() => false), gone]);
          if (done) break;
          await screen.turnTo(staying).catch(() => undefined);
        }
        acknowledged.push(text);
      }
    };
    const writing = doomed.map((screen, i) => writeFor(screen, `w${i}`));
    while (acknowledged.length < 60) await new Promise((resolve) => setImmediate(resolve));
    await dying.kill();
    await Promise.all(writing);

    await Promise.all([...doomed, ...watchers].map((screen) => screen.settled()));
    const { rows } = await sql.query<{ ticket_id: string; text: string; seq: number }>(
      'SELECT ticket_id, text, seq FROM message ORDER BY ticket_id, seq',
    );
    const texts = rows.map(({ text }) => text).filter((text) => text !== 'first');
    expect([...texts].sort()).toEqual([...acknowledged].sort());
    for (const [i, ticketId] of tickets.entries()) {
      const inDatabase = rows.filter((row) => row.ticket_id === ticketId);
      expect(inDatabase.map(({ seq }) => seq)).toEqual(inDatabase.map((_, n) => n + 1));
      for (const screen of [doomed[2 * i]!, doomed[2 * i + 1]!, watchers[i]!]) {
        const all = inDatabase.map(({ text }) => text);
        await eventually(async () => expect(screen.texts).toEqual(all));
        expect(screen.twice).toEqual([]);
      }
    }
    for (const screen of [...doomed, ...watchers]) screen.close();

    // The dead one comes back and the two are one again.
    await dying.start();
    const [one, other] = [new Screen(customers[0]!, tickets[0]!), new Screen(anna, tickets[0]!)];
    await one.turnTo(dying);
    await other.turnTo(staying);
    expect(await one.send('all is well', randomUUID())).toBe(true);
    const last = await plugIn(anna, { url: staying.url });
    await last.tell('ticket.join', { ticketId: tickets[0]! });
    await one.send('and stays so', randomUUID());
    await last.hears('message.created', ({ message }) => message.text === 'and stays so');
    await eventually(async () => expect(other.texts).toContain('all is well'));
    for (const each of [one, other, last]) each.close();
  }, 120_000);
});
