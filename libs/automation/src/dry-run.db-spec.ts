import type { RequestContext } from '@tessera/platform';
import { AutomationDesk, ruleOf } from './automation.fixture';
import { DryRun } from './dry-run';

describe('a dry run', () => {
  let desk: AutomationDesk;
  let maya: RequestContext;

  beforeEach(async () => {
    desk = await AutomationDesk.open();
    maya = await desk.someone();
  });
  afterEach(() => desk.close());

  const tryOut = (rule: Parameters<typeof ruleOf>[0], as = desk.admin) =>
    desk.desk.get(DryRun).of(as, ruleOf(rule));
  const traces = () =>
    desk.desk
      .sql(`SELECT (SELECT count(*)::int FROM message) AS messages, (SELECT count(*)::int FROM ticket_event) AS events,
      (SELECT count(*)::int FROM auto_reply_run) AS runs, (SELECT sum(version)::int FROM ticket) AS versions`);

  it('says what the rule then does, ticket by ticket, and writes nothing', async () => {
    const anna = await desk.someone('Anna', 'helper');
    const payment = await desk.category('Payment');
    const below = await desk.category('Invoices', payment);
    const old = await desk.ticket(maya, 'refund');
    desk.desk.clock.advance('31d');
    const first = await desk.ticket(maya, 'A refund, please', { categoryId: below });
    await desk.write(anna, first, 'Sure');
    await desk.write(maya, first, 'And the other refund?');
    desk.desk.clock.advance(60_000);
    const second = await desk.ticket(await desk.someone('Otto'), 'Refunds!', {
      categoryId: payment,
      priority: 'high',
    });
    await desk.ticket(maya, 'refund', {});
    const before = await traces();
    const rule = {
      trigger: { on: 'keyword', words: ['refund*'] },
      conditions: { categoryIds: [payment] },
      actions: { reply: { en: 'Hello {{customer.first_name}}' }, priority: 'high', addTags: ['refund'] },
    } as const;
    const run = await tryOut(rule as never);
    expect(run).toMatchObject({ complete: true, looked: 2, tickets: 2, runs: 3, faults: [] });
    expect(run.items.map(({ ticketId, reply, effects }) => [ticketId, reply, effects])).toEqual([
      [second, 'Hello Otto', { addTags: ['refund'] }],
      [first, 'Hello Maya', { priority: 'high', addTags: ['refund'] }],
      [first, 'Hello Maya', { priority: 'high', addTags: ['refund'] }],
    ]);
    expect(await traces()).toEqual(before);
    expect(run.items.every(({ ticketId }) => ticketId !== old)).toBe(true);
  });

  it('knows nothing of tickets that whoever asks may not see, nor asks others than those who manage', async () => {
    const anna = await desk.someone('Anna', 'helper');
    await desk.ticket(desk.admin, 'as a customer');
    await desk.ticket(maya);
    expect(await tryOut({})).toMatchObject({ looked: 1, tickets: 1 });
    await expect(tryOut({}, anna)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('looks at many tickets a few at a time, and lists fifty', async () => {
    await desk.desk.sql(
      `WITH t AS (INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, subject, status, priority, source, language, created_at, last_activity_at, last_public_activity_at, last_seq, last_public_seq)
         SELECT 'T' || lpad(n::text, 7, '0'), $1, $2, $2, 's', 'new', 'normal', 'web', 'en', at, at, at, 1, 1
         FROM generate_series(1, 1000) n, LATERAL (SELECT $3::timestamptz - interval '1 minute' * (n / 2) AS at) x RETURNING id, created_at)
       INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, door, text, created_at)
       SELECT id, 1, 1, 1, 1, 'public', $2, 'web', 'hello', created_at FROM t`,
      [desk.desk.deskId, maya.actor.personId, desk.desk.clock.now()],
    );
    const run = await tryOut({});
    expect(run).toMatchObject({ complete: true, looked: 1000, tickets: 1000, runs: 1000 });
    expect(run.items).toHaveLength(50);
  });
});
