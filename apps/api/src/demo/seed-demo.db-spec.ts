import { configureLog } from '@tessera/platform';
import { loadSettings } from '@tessera/platform/config';
import { Client } from 'pg';
import { tmpdir } from 'node:os';
import { administer } from '../../../../test/administer';
import { createTestDatabase, type TestDatabase } from '../../../../test/postgres';
import { seedDemo } from './index';

const now = new Date('2026-03-11T14:30:00Z');

let database: TestDatabase;
let client: Client;
const seed = (onAction?: (done: number) => void) => {
  const env = { DATABASE_URL: database.url, DEMO: '1' };
  const settings = loadSettings(env, { cwd: tmpdir(), secrets: false });
  return seedDemo(settings, database.url, { now, ...(onAction && { onAction }) });
};
const rows = async <R = Record<string, number>>(sql: string): Promise<R[]> =>
  (await client.query(sql)).rows as R[];
const one = async (sql: string): Promise<Record<string, number>> => (await rows(sql))[0]!;

beforeAll(async () => {
  configureLog('silent');
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url, application_name: 'spec' });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('seeding', () => {
  test('leaves nothing when it dies on the way', async () => {
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${database.name}' AND application_name <> 'spec' AND pid <> pg_backend_pid()`;
    let killed: Promise<void> | undefined;
    await expect(
      seed((done) => {
        if (done === 150) killed = administer(process.env['TEST_DATABASE_URL']!, kill);
      }),
    ).rejects.toThrow();
    await killed;
    expect(
      await one(`SELECT (SELECT count(*)::int FROM ticket) AS tickets, (SELECT count(*)::int FROM message) AS messages,
        (SELECT count(*)::int FROM desk_member) AS people, (SELECT count(*)::int FROM category) AS categories`),
    ).toEqual({ tickets: 0, messages: 0, people: 5, categories: 0 });
  });

  test('two processes at once seed one desk, and a later start keeps it', async () => {
    expect((await Promise.all([seed(), seed()])).sort()).toEqual([false, true]);
    const count = 'SELECT count(*)::int AS messages FROM message';
    const before = await one(count);
    expect(await seed()).toBe(false);
    expect(await one(count)).toEqual(before);
  });

  test('is refused on a real desk', async () => {
    const settings = loadSettings({ BOT_TOKEN: '42:TEST' }, { cwd: tmpdir(), secrets: false });
    await expect(seedDemo(settings, database.url)).rejects.toThrow('real desk');
  });
});

describe('the seeded desk', () => {
  test('has people of all five roles', async () => {
    const roles = await rows<{ role: string; count: number }>(
      'SELECT role, count(*)::int AS count FROM desk_member GROUP BY role',
    );
    expect(Object.fromEntries(roles.map(({ role, count }) => [role, count]))).toEqual({
      user: expect.any(Number),
      helper: 6,
      moderator: 2,
      admin: 1,
      developer: 1,
    });
    expect(roles.find(({ role }) => role === 'user')!.count).toBeGreaterThan(50);
    expect(
      await one('SELECT count(DISTINCT person_id)::int AS specialists FROM category_specialist'),
    ).toEqual({
      specialists: 4,
    });
    expect(
      await one('SELECT count(*)::int AS blocked FROM desk_member WHERE blocked_at IS NOT NULL'),
    ).toEqual({
      blocked: 2,
    });
  });

  test('has a few hundred tickets in every state, most of them done', async () => {
    const states = await rows<{ status: string; count: number }>(
      'SELECT status, count(*)::int AS count FROM ticket GROUP BY status',
    );
    const of = (status: string) => states.find((state) => state.status === status)?.count ?? 0;
    const open = of('new') + of('in_progress') + of('waiting');
    expect(states).toHaveLength(5);
    expect(open).toBeGreaterThan(28);
    expect(open).toBeLessThan(42);
    expect(of('resolved') + of('closed')).toBeGreaterThan(260);
    expect(of('closed')).toBeGreaterThan(10 * of('resolved'));
    const more =
      await one(`SELECT count(DISTINCT priority)::int AS priorities, count(DISTINCT source)::int AS sources,
        count(DISTINCT close_reason)::int AS reasons, count(*) FILTER (WHERE category_id IS NULL)::int AS uncategorised,
        count(*) FILTER (WHERE reopen_count > 0)::int AS reopened, count(previous_ticket_id)::int AS continued,
        count(*) FILTER (WHERE status = 'new' AND assignee_id IS NULL)::int AS queue,
        avg((language = 'ru')::int)::float AS russian FROM ticket`);
    expect(more).toMatchObject({ priorities: 4, sources: 5, reasons: 4 });
    expect(more['queue']).toBeGreaterThan(9);
    expect(more['reopened']).toBeGreaterThan(3);
    expect(more['continued']).toBeGreaterThan(0);
    expect(more['russian']).toBeGreaterThan(0.25);
    expect(more['russian']).toBeLessThan(0.42);
  });

  test('has marks, with words and without, that its customers gave', async () => {
    const marks = await one(`SELECT count(rating)::int AS count, count(rating->>'comment')::int AS words,
      avg((rating->>'score')::numeric)::float AS average FROM ticket`);
    expect(marks['count']).toBeGreaterThan(70);
    expect(marks['words']).toBeGreaterThan(15);
    expect(marks['average']).toBeGreaterThan(3.8);
    expect(marks['average']).toBeLessThan(4.8);
  });

  test('has an FAQ in two languages that people read, and that spared them tickets', async () => {
    expect(
      await rows(`SELECT language, count(*)::int AS articles, count(DISTINCT category_id)::int AS categories
        FROM faq_article WHERE state = 'published' GROUP BY language ORDER BY language`),
    ).toEqual([
      { language: 'en', articles: 12, categories: 3 },
      { language: 'ru', articles: 12, categories: 3 },
    ]);
    const read = await one(`SELECT count(*)::int AS shown, count(opened_at)::int AS opened,
      count(*) FILTER (WHERE shown_at > '${now.toISOString()}')::int AS future FROM faq_suggestion`);
    expect(read['shown']).toBeGreaterThan(200);
    expect(read['opened']).toBeGreaterThan(80);
    expect(read['future']).toBe(0);
    const votes = await one('SELECT avg(helped::int)::float AS helped, count(*)::int AS said FROM faq_vote');
    expect(votes['said']).toBeGreaterThan(80);
    expect(votes['helped']).toBeGreaterThan(0.6);
  });

  test('numbers messages without gaps, in the order of their times', async () => {
    expect(
      await rows(`SELECT t.id FROM ticket t JOIN (
          SELECT ticket_id, count(*) AS n, max(seq) AS seq, count(public_seq) AS public_n, max(public_seq) AS public_seq,
            bool_and(created_at >= before OR moved_from_id IS NOT NULL) AS ordered
          FROM (SELECT *, coalesce(lag(created_at) OVER (PARTITION BY ticket_id ORDER BY seq), created_at) AS before FROM message) m
          GROUP BY ticket_id) m ON m.ticket_id = t.id
        WHERE m.n <> m.seq OR m.public_n <> m.public_seq OR t.last_seq <> m.seq OR t.last_public_seq <> m.public_seq OR NOT ordered`),
    ).toEqual([]);
    expect(
      await rows('SELECT id FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM message WHERE ticket_id = t.id)'),
    ).toEqual([]);
  });

  test('has times that make sense, none of them to come', async () => {
    expect(
      await one(`SELECT count(*)::int AS wrong FROM ticket WHERE last_activity_at > '${now.toISOString()}' OR first_reply_at < created_at
        OR resolved_at < created_at OR closed_at < resolved_at OR last_activity_at < created_at
        OR (status IN ('resolved', 'closed') AND merged_into_id IS NULL) <> (resolved_at IS NOT NULL) OR (status = 'closed') <> (closed_at IS NOT NULL)
        OR (status = 'resolved' AND resolved_at < timestamptz '${now.toISOString()}' - interval '3 days')`),
    ).toEqual({ wrong: 0 });
    expect(
      await one(`SELECT (SELECT count(*)::int FROM message WHERE created_at > '${now.toISOString()}') AS messages,
        (SELECT count(*)::int FROM ticket_event WHERE created_at > '${now.toISOString()}') AS events`),
    ).toEqual({ messages: 0, events: 0 });
    const times =
      await one(`SELECT extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY first_reply_at - created_at))::int AS reply,
      extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY first_resolved_at - created_at))::int AS resolution FROM ticket`);
    expect(times['reply']).toBeGreaterThan(15 * 60);
    expect(times['reply']).toBeLessThan(3 * 3600);
    expect(times['resolution']).toBeGreaterThan(3600);
    expect(times['resolution']).toBeLessThan(2 * 86_400);
  });

  test('has notes, edits, reactions, hand-overs and tags', async () => {
    const some = await one(`SELECT (SELECT count(*)::int FROM message WHERE kind = 'note') AS notes,
      (SELECT count(*)::int FROM message WHERE edited_at IS NOT NULL) AS edits,
      (SELECT count(*)::int FROM message WHERE reactions <> '{}') AS reactions,
      (SELECT count(*)::int FROM message WHERE reply_to_id IS NOT NULL) AS quotes,
      (SELECT count(*)::int FROM ticket_event WHERE type = 'ticket.assigned') AS "assigned",
      (SELECT count(*)::int FROM ticket_event WHERE type = 'ticket.claimed') AS claims,
      (SELECT count(*)::int FROM ticket_event WHERE type = 'ticket.reopened') AS reopenings,
      (SELECT count(DISTINCT tag)::int FROM ticket, unnest(tags) tag) AS tags,
      (SELECT count(*)::int FROM tag WHERE colour IS NOT NULL) AS colours`);
    expect(Object.entries(some).filter(([, count]) => count < 5)).toEqual([]);
    expect(
      await one(`SELECT (SELECT count(*)::int FROM ticket WHERE merged_into_id IS NOT NULL) AS merged,
        (SELECT count(*)::int FROM ticket_link) AS linked`),
    ).toEqual({ merged: 1, linked: 1 });
  });

  test('gives new tickets to those who are there, and leaves the queue as it is', async () => {
    expect(
      await rows(
        `SELECT c.name, r.method FROM category_routing r JOIN category c ON c.id = r.category_id ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'Payment', method: 'least_loaded' },
      { name: 'Technical', method: 'round_robin' },
    ]);
    expect(
      await one(`SELECT (SELECT count(*)::int FROM working_hours WHERE week IS NOT NULL) AS weeks,
        (SELECT count(*)::int FROM working_hours WHERE ticket_limit = 0) AS "runTheDesk",
        (SELECT count(*)::int FROM desk_member WHERE NOT available) AS away, (SELECT count(*)::int FROM routing_wait) AS waiting`),
    ).toEqual({ weeks: 4, runTheDesk: 2, away: 1, waiting: 0 });
  });

  test('answers some customers by itself, and has rules to try', async () => {
    expect(await rows('SELECT name, active FROM auto_reply ORDER BY position')).toEqual([
      { name: 'Halden lamps', active: true },
      { name: 'Night', active: false },
      { name: 'Waiting for a day', active: false },
    ]);
    const done =
      await one(`SELECT (SELECT count(*)::int FROM auto_reply_run) AS runs, (SELECT count(*)::int FROM auto_reply_news) AS news,
      (SELECT count(*)::int FROM message WHERE author_id IS NULL) AS said,
      (SELECT count(*)::int FROM ticket_event WHERE type = 'ticket.automated') AS lines`);
    expect(done['runs']).toBeGreaterThan(1);
    expect(done).toMatchObject({ news: 0, said: done['runs'], lines: done['runs'] });
  });

  test('gives Maya and the helper something to do at once', async () => {
    const mine = await rows<{
      status: string;
      unread: number;
      helper: boolean;
    }>(`SELECT t.status, a.telegram_id = 1000000002 AS helper,
        t.last_public_seq - r.public_seq AS unread FROM ticket t
      JOIN person p ON p.id = t.requester_id LEFT JOIN person a ON a.id = t.assignee_id
      LEFT JOIN ticket_read r ON r.ticket_id = t.id AND r.person_id = p.id WHERE p.telegram_id = 1000000001
      ORDER BY t.last_activity_at DESC`);
    expect(mine.map(({ status }) => status)).toEqual([
      'in_progress',
      'new',
      'resolved',
      'waiting',
      'closed',
      'closed',
    ]);
    expect(mine[0]).toEqual({ status: 'in_progress', helper: true, unread: 1 });
    expect(
      await rows('SELECT name FROM canned_reply WHERE owner_id IS NULL ORDER BY use_count DESC LIMIT 2'),
    ).toEqual([{ name: 'hello' }, { name: 'bye' }]);
    expect(
      await one(`SELECT count(*)::int AS open FROM ticket t JOIN person a ON a.id = t.assignee_id AND a.telegram_id = 1000000002
        WHERE t.status IN ('new', 'in_progress', 'waiting')`),
    ).toEqual({ open: expect.any(Number) });
  });
});
