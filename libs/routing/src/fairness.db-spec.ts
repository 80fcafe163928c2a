import { DeskSettingsService } from '@tessera/identity';
import { Database } from '@tessera/platform/database';
import { TicketsService } from '@tessera/tickets';
import { eventually } from '../../../test/eventually';
import { RoutingDesk } from './routing.fixture';
import { Routing } from './routing.service';

/**
 * Two routers give at once, as they may for a moment when a lease changes hands, while customers come by the dozen and colleagues take by
 * hand. How fair two whole processes are says test/routing-processes.
 */
describe('fifty tickets at once and two who give', () => {
  let left: RoutingDesk;
  let right: RoutingDesk;

  beforeEach(async () => {
    left = await RoutingDesk.open();
    right = await left.again();
  });
  afterEach(async () => {
    await right.close();
    await left.close();
  });

  const team = (size: number): Promise<string[]> =>
    Promise.all(Array.from({ length: size }, (_, n) => left.staff(`S${n}`)));

  /** Opens so many, half in each process, while both give what they find. */
  async function rush(categoryId: string, count: number): Promise<string[]> {
    const opened = await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const desk = n % 2 === 0 ? left : right;
        const id = await desk.ticket(categoryId);
        await desk.run();
        return id;
      }),
    );
    await Promise.all([left.run(), right.run()]);
    return opened;
  }

  it('never go beyond anybody’s limit, and the rest waits', async () => {
    const people = await team(4);
    const category = await left.category('round_robin', people);
    await left.desk.get(DeskSettingsService).put(left.admin, { openTicketsPerAssignee: 7 });
    const tickets = await rush(category, 50);
    expect(await left.loads(people)).toEqual([7, 7, 7, 7]);
    const waiting = await left.desk.sql('SELECT 1 FROM routing_wait');
    expect(waiting).toHaveLength(22);
    const [given] = await left.desk.sql<{ id: string; version: number; assignee_id: string }>(
      'SELECT id, version, assignee_id FROM ticket WHERE assignee_id IS NOT NULL LIMIT 1',
    );
    await left.desk.get(TicketsService).update(await left.desk.as(given!.assignee_id), given!.id, {
      version: given!.version,
      status: 'resolved',
    });
    await Promise.all([left.run(), right.run()]);
    expect(await left.loads(people)).toEqual([7, 7, 7, 7]);
    expect(await left.desk.sql('SELECT 1 FROM routing_wait')).toHaveLength(21);
    expect(tickets).toHaveLength(50);
  });

  it('keep to the limit also while people take tickets from the queue', async () => {
    const people = await team(3);
    const category = await left.category('least_loaded', people);
    await left.desk.get(DeskSettingsService).put(left.admin, { openTicketsPerAssignee: 10 });
    const free = await Promise.all(Array.from({ length: 12 }, () => right.ticket()));
    const claims = free.map(async (id, n) =>
      right.desk.get(TicketsService).claim(await right.desk.as(people[n % 3]!), id),
    );
    await Promise.all([rush(category, 40), ...claims]);
    await left.run();
    for (const load of await left.loads(people)) expect(load).toBeGreaterThanOrEqual(10);
    // Whoever was given one had fewer than ten then, by hand or not.
    const beyond = await left.desk.sql(
      `SELECT 1 FROM ticket_event given WHERE given.type = 'ticket.routed' AND 10 <= (
         SELECT count(*) FROM ticket_event had WHERE had.id < given.id AND (given.params->>'assigneeId')::bigint =
           CASE had.type WHEN 'ticket.routed' THEN (had.params->>'assigneeId')::bigint WHEN 'ticket.claimed' THEN had.actor_id END)`,
    );
    expect(beyond).toEqual([]);
  });

  it('miss nobody’s while a category begins to give, opened or opened again', async () => {
    const people = await team(3);
    const category = await left.category(null, people);
    await left.desk.get(DeskSettingsService).put(left.admin, { openTicketsPerAssignee: 500 });
    const tickets = right.desk.get(TicketsService);
    const closed = await Promise.all(Array.from({ length: 10 }, () => left.ticket(category)));
    for (const id of closed) await tickets.update(right.admin, id, { version: 1, status: 'closed' });
    const routing = left.desk.get(Routing);
    for (const method of ['round_robin', 'none', 'least_loaded'] as const) {
      await Promise.all([
        ...Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? left : right).ticket(category)),
        routing.setMethod(left.admin, category, method),
      ]);
    }
    const anew = { version: 2, status: 'in_progress' } as const;
    await Promise.all([
      ...closed.map((id) => tickets.update(right.admin, id, anew)),
      routing
        .setMethod(left.admin, category, 'none')
        .then(() => routing.setMethod(left.admin, category, 'round_robin')),
    ]);
    await Promise.all([left.run(), right.run()]);
    expect(await left.desk.sql('SELECT id FROM ticket WHERE assignee_id IS NULL')).toEqual([]);
  });

  it('waits for whoever was about to open one', async () => {
    const [anna] = await team(1);
    const category = await left.category(null, [anna!]);
    const customer = await right.customer();
    let begun: Promise<unknown> | undefined;
    const id = await right.desk.get(Database).transaction({}, async (tx) => {
      const input = { subject: 's', text: 't', categoryId: category };
      const ticket = await right.desk.get(TicketsService).open({ ...customer, tx }, input);
      begun = left.desk.get(Routing).setMethod(left.admin, category, 'round_robin');
      // It waits for this very transaction.
      await eventually(async () =>
        expect(
          await left.desk.sql(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      );
      return ticket.id;
    });
    await begun;
    expect(await left.run()).toBe(1);
    expect(await left.assigneeOf(id)).toBe(anna);
  });
});
