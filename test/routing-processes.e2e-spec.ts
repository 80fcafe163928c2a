import type { RoutingMethod } from '@tessera/contracts';
import { signInitData } from '@tessera/identity';
import { freePort } from '@tessera/platform/embedded-postgres';
import { Client } from 'pg';
import { Child } from './child';
import { eventually } from './eventually';
import { request, Visitor } from './people';
import { createTestDatabase, type TestDatabase } from './postgres';
import { startRedis, type TestRedis } from './redis';

const token = '42:TEST-TOKEN-OF-NOBODY';
const helperIds = [1, 2, 3, 4, 5].map((n) => 930_000 + n);

describe('fifty tickets at once at two processes', () => {
  let redis: TestRedis | null;
  let database: TestDatabase;
  let sql: Client;
  const processes: Child[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    if (!redis) return;
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    for (let n = 0; n < 2; n++) {
      const child = new Child({
        PORT: String(await freePort()),
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        BOT_TOKEN: token,
        // Nobody is there: the desk is open all the same.
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
        APP_ROLES: 'http,jobs',
        JWT_SECRET: 'a secret for tests that is long enough to be one',
        RATE_LIMIT_FACTOR: '0',
        LOG_LEVEL: 'warn',
        ADMIN_IDS: '930000',
        HELPER_IDS: helperIds.join(),
      });
      processes.push(child);
    }
    // The first makes the database what it should be; both at once are another test's.
    for (const child of processes) await child.start();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(processes.map((child) => child.stop()));
    await sql?.end();
    await database?.drop();
    await redis?.stop();
  });

  const signIn = async (id: number, at: Child): Promise<Visitor> => {
    const user = JSON.stringify({ id, first_name: `P${id}` });
    const initData = signInitData({ user, auth_date: String(Math.floor(Date.now() / 1000)) }, token);
    const { body } = await request(at.url, 'POST', '/auth/telegram', { initData });
    return new Visitor(at.url, body.user.id, body.accessToken, body);
  };

  it('go to everybody alike, each once, in turn and by load', async () => {
    if (!redis) return;
    const [left, right] = processes as [Child, Child];
    const admin = await signIn(930_000, left);
    const team = await Promise.all(helperIds.map((id) => signIn(id, left)));
    const specialistIds = team.map(({ id }) => id);
    const customers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => signIn(940_000 + n, n % 2 === 0 ? left : right)),
    );
    await admin.put('/settings', { openTicketsPerCustomer: 1000 });
    const loads = async (): Promise<number[]> => {
      const { people } = (await admin.get('/routing')).body;
      return specialistIds.map((id) => people.find((one: { id: string }) => one.id === id).openTickets);
    };

    for (const [method, each] of [
      ['round_robin', 10],
      ['least_loaded', 20],
    ] as [RoutingMethod, number][]) {
      const { id } = (await admin.post('/categories', { name: method, specialistIds })).body;
      expect((await admin.put(`/categories/${id}/routing`, { method })).status).toBe(200);
      const ticket = { subject: 's', text: 't', categoryId: id };
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => customers[n % customers.length]!.post('/tickets', ticket)),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      await eventually(async () => expect(await loads()).toEqual(specialistIds.map(() => each)));
    }
    const { rows } = await sql.query(
      `SELECT count(*)::int AS lines, count(DISTINCT ticket_id)::int AS tickets FROM ticket_event WHERE type = 'ticket.routed'`,
    );
    expect(rows).toEqual([{ lines: 100, tickets: 100 }]);
  }, 60_000);
});
