import { Categories } from '@tessera/catalog';
import { DeskSettingsService, Members, OwnProfile, Permissions } from '@tessera/identity';
import { MessagesService, TicketMerging, TicketsService } from '@tessera/tickets';
import { RoutingDesk } from './routing.fixture';
import { Routing } from './routing.service';
import { WorkingHoursService } from './working-hours.service';

describe('the router', () => {
  let desk: RoutingDesk;
  beforeEach(async () => {
    desk = await RoutingDesk.open();
  });
  afterEach(() => desk.close());

  const away = async (personId: string, available = false) =>
    desk.desk.get(OwnProfile).put(await desk.desk.as(personId), { available });
  const resolve = async (personId: string, id: string) => {
    const as = await desk.desk.as(personId);
    const tickets = desk.desk.get(TicketsService);
    return tickets.update(as, id, { version: (await tickets.get(as, id)).version, status: 'resolved' });
  };

  it('gives in turn, and says why to the staff alone', async () => {
    const [anna, bela, cleo] = [await desk.staff('Anna'), await desk.staff('Bela'), await desk.staff('Cleo')];
    await desk.staff('Dan');
    const category = await desk.category('round_robin', [anna!, bela!, cleo!]);
    await away(bela!);
    const id = await desk.ticket(category);
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(id)).toBe(anna);
    expect(await desk.why(id)).toEqual([
      {
        type: 'ticket.routed',
        audience: 'staff',
        params: {
          assigneeId: anna,
          rule: 'round_robin',
          cause: 'opened',
          candidates: 3,
          away: 1,
          offHours: 0,
          atLimit: 0,
          noRight: 0,
        },
      },
    ]);
    expect(await desk.routed(category)).toBe(cleo);
    await away(bela!, true);
    expect(await desk.routed(category)).toBe(anna);
    expect(await desk.routed(category)).toBe(bela);
  });

  it('gives to whoever has the least to do, whatever it is', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('least_loaded', []);
    await desk.desk.get(WorkingHoursService).put(desk.admin, desk.admin.actor.personId!, { ticketLimit: 0 });
    await desk.desk.get(TicketsService).claim(await desk.desk.as(anna), await desk.ticket());
    expect(await desk.routed(category)).toBe(bela);
    expect(await desk.routed(category)).toBe(anna);
    expect(await desk.routed(category)).toBe(bela);
  });

  it('leaves alone what people take themselves, and what nobody is on call for yet', async () => {
    const anna = await desk.staff('Anna');
    expect(await desk.routed(await desk.category(null, [anna]))).toBeNull();
    expect(await desk.routed(await desk.category('none', [anna]))).toBeNull();
    expect(await desk.routed(await desk.category('on_call', [anna]))).toBeNull();
    expect(await desk.desk.sql('SELECT 1 FROM routing_wait')).toEqual([]);
  });

  it('does as the category above, until something else is set', async () => {
    const anna = await desk.staff('Anna');
    const parent = await desk.category('round_robin', [anna]);
    const child = await desk.category(null, [anna], parent);
    expect(await desk.routed(child)).toBe(anna);
    const routing = desk.desk.get(Routing);
    await routing.setMethod(desk.admin, child, 'none');
    expect(await desk.routed(child)).toBeNull();
    await routing.setMethod(desk.admin, child, null);
    const categories = desk.desk.get(Categories);
    const { version } = await categories.get(desk.admin, child);
    await categories.update(desk.admin, child, { version, parentId: null });
    expect(await desk.routed(child)).toBeNull();
  });

  it('never gives one to somebody who may not see it: their own, or another’s speciality', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('round_robin', [anna]);
    await desk.staff('Bela', 'moderator');
    const own = await desk.desk
      .get(TicketsService)
      .open(await desk.desk.as(anna), { subject: 's', text: 't', categoryId: category });
    expect(await desk.run()).toBe(0);
    expect(await desk.assigneeOf(own.id)).toBeNull();
    expect(await desk.why(own.id)).toEqual([
      expect.objectContaining({
        type: 'ticket.unrouted',
        params: expect.objectContaining({ noRight: 1, candidates: 1 }),
      }),
    ]);
    // It holds up nobody else's.
    expect(await desk.routed(category)).toBe(anna);
  });

  it('keeps what nobody can take and gives it when somebody is back, the most urgent and oldest first', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('round_robin', [anna]);
    await desk.desk.get(DeskSettingsService).put(desk.admin, { openTicketsPerAssignee: 2 });
    await away(anna);
    const old = await desk.ticket(category);
    desk.desk.clock.advance('1m');
    const newer = await desk.ticket(category);
    const urgent = await desk.ticket(category, { priority: 'high' });
    expect(await desk.run()).toBe(0);
    expect(await desk.run()).toBe(0);
    expect(await desk.why(urgent)).toHaveLength(1);
    await away(anna, true);
    expect(await desk.run()).toBe(2);
    expect(await Promise.all([old, newer, urgent].map((id) => desk.assigneeOf(id)))).toEqual([
      anna,
      null,
      anna,
    ]);
    await resolve(anna, old);
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(newer)).toBe(anna);
  });

  it('keeps to working hours', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('least_loaded', [anna]);
    const office = [{ from: '12:00', to: '18:00' }];
    // Monday, 11 o'clock in Berlin.
    await desk.desk.get(WorkingHoursService).put(await desk.desk.as(anna), anna, {
      week: { timezone: 'Europe/Berlin', days: [office, office, office, office, office, [], []] },
    });
    const id = await desk.ticket(category);
    expect(await desk.run()).toBe(0);
    expect(await desk.why(id)).toEqual([
      expect.objectContaining({ params: expect.objectContaining({ offHours: 1 }) }),
    ]);
    desk.desk.clock.advance('1h');
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(id)).toBe(anna);
  });

  it('gives on what somebody leaves behind, and lets the queue have the rest', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', [anna, bela]);
    const routed = await desk.ticket(category);
    await desk.run();
    const taken = await desk.ticket();
    await desk.desk.get(TicketsService).claim(await desk.desk.as(anna), taken);
    await desk.desk.get(Members).setRole(desk.admin, anna, 'user');
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(routed)).toBe(bela);
    expect((await desk.why(routed)).at(-1)!.params).toMatchObject({ cause: 'left', candidates: 1 });
    expect(await desk.assigneeOf(taken)).toBeNull();
    await desk.desk.get(Members).setBlock(desk.admin, bela, { blocked: true });
    // Without a specialist it is everybody's.
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(routed)).toBe(desk.admin.actor.personId);
  });

  it('moves what somebody has who goes away, if the desk wants that and somebody can take it', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', [anna, bela]);
    const id = await desk.ticket(category);
    await desk.run();
    await away(anna);
    expect(await desk.run()).toBe(0);
    await away(anna, true);
    await desk.desk.get(DeskSettingsService).put(desk.admin, { rerouteWhenAway: true });
    await away(bela);
    await away(anna);
    expect(await desk.desk.get(WorkingHoursService).movingOn(await desk.desk.as(anna))).toBe(1);
    expect(await desk.run()).toBe(0);
    expect(await desk.assigneeOf(id)).toBe(anna);
    await away(bela, true);
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(id)).toBe(bela);
    expect((await desk.why(id)).map(({ type }) => type)).toEqual([
      'ticket.routed',
      'ticket.unrouted',
      'ticket.routed',
    ]);
  });

  it('moves nothing of somebody who is back before anybody could take it', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', [anna, bela]);
    await desk.desk.get(DeskSettingsService).put(desk.admin, { rerouteWhenAway: true });
    const id = await desk.ticket(category);
    await desk.run();
    await away(anna);
    await away(anna, true);
    expect(await desk.run()).toBe(0);
    expect(await desk.assigneeOf(id)).toBe(anna);
  });

  it('gives what comes into a category or is opened again, but not what somebody put back', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('round_robin', [anna]);
    const tickets = desk.desk.get(TicketsService);
    const moved = await desk.ticket();
    await tickets.update(desk.admin, moved, { version: 1, categoryId: category });
    expect(await desk.run()).toBe(1);
    expect((await desk.why(moved))[0]!.params).toMatchObject({ cause: 'category' });
    await tickets.update(desk.admin, moved, { version: 3, assigneeId: null });
    expect(await desk.run()).toBe(0);
    const customer = await desk.customer();
    const { id } = await tickets.open(customer, { subject: 's', text: 't', categoryId: category });
    await tickets.update(customer, id, { version: 1, status: 'closed' });
    expect(await desk.run()).toBe(0);
    await desk.desk.get(MessagesService).post(customer, id, { text: 'once more', kind: 'public' });
    expect(await desk.run()).toBe(1);
    expect((await desk.why(id))[0]!.params).toMatchObject({ cause: 'reopened' });
  });

  it('gives what waits already once a category begins to give, the oldest first, and once', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const parent = await desk.category(null, [anna, bela]);
    const child = await desk.category(null, [anna, bela], parent);
    const old = await desk.ticket(child);
    desk.desk.clock.advance('1m');
    const newer = await desk.ticket(parent);
    const [taken, closed, elsewhere] = [
      await desk.ticket(parent),
      await desk.ticket(parent),
      await desk.ticket(),
    ];
    const tickets = desk.desk.get(TicketsService);
    await tickets.claim(await desk.desk.as(bela), taken);
    await tickets.update(desk.admin, closed, { version: 1, status: 'closed' });
    const routing = desk.desk.get(Routing);
    await routing.setMethod(desk.admin, parent, 'round_robin');
    await routing.setMethod(desk.admin, parent, 'none');
    await routing.setMethod(desk.admin, parent, 'least_loaded');
    expect(await Promise.all([desk.run(), desk.run()])).toEqual(expect.arrayContaining([2, 0]));
    expect(
      await Promise.all([old, newer, taken, closed, elsewhere].map((id) => desk.assigneeOf(id))),
    ).toEqual([anna, anna, bela, null, null]);
    for (const id of [old, newer])
      expect(await desk.why(id)).toEqual([
        expect.objectContaining({ params: expect.objectContaining({ cause: 'method', candidates: 2 }) }),
      ]);
    expect(await desk.desk.sql('SELECT 1 FROM routing_wait')).toEqual([]);
  });

  it.each([
    ['left', (id: string) => desk.desk.get(Members).setRole(desk.admin, id, 'user')],
    ['was blocked', (id: string) => desk.desk.get(Members).setBlock(desk.admin, id, { blocked: true })],
    [
      'lost the right',
      () => desk.desk.get(Permissions).put(desk.admin, 'helper', { permissions: { 'ticket:reply': null } }),
    ],
  ])('gives a ticket anew that is opened again after its assignee %s', async (_how, gone) => {
    const anna = await desk.staff('Anna');
    const bela = await desk.staff('Bela', 'moderator');
    const category = await desk.category('least_loaded', [anna, bela]);
    const customer = await desk.customer();
    const tickets = desk.desk.get(TicketsService);
    const open = { subject: 's', text: 't', categoryId: category };
    const [answered, restored] = [await tickets.open(customer, open), await tickets.open(customer, open)];
    for (const { id } of [answered, restored]) {
      await tickets.update(desk.admin, id, { version: 1, assigneeId: anna });
      if (id === restored.id) await tickets.remove(desk.admin, id);
      else await tickets.update(desk.admin, id, { version: 2, status: 'closed' });
    }
    await desk.run();
    await gone(anna);
    expect(await desk.assigneeOf(answered.id)).toBe(anna);

    const posted = await desk.desk.get(MessagesService).post(customer, answered.id, { text: 'once more' });
    expect(posted.ticketId).toBe(answered.id);
    await tickets.restore(desk.admin, restored.id);
    expect(await desk.run()).toBe(2);
    for (const { id } of [answered, restored]) {
      expect(await desk.assigneeOf(id)).toBe(bela);
      expect((await desk.why(id)).at(-1)!.params).toMatchObject({ cause: 'left' });
    }
    // By the desk itself, not by the customer who wrote.
    expect(
      await desk.desk.sql(
        `SELECT actor_id FROM ticket_event WHERE ticket_id = $1 AND type = 'ticket.unassigned'`,
        [answered.id],
      ),
    ).toEqual([{ actor_id: null }]);
  });

  it('leaves a ticket that is opened again with whoever had it and may still work on it', async () => {
    const [anna] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', []);
    const id = await desk.ticket(category);
    const tickets = desk.desk.get(TicketsService);
    await tickets.update(desk.admin, id, { version: 1, assigneeId: anna });
    await tickets.update(desk.admin, id, { version: 2, status: 'resolved' });
    await tickets.update(desk.admin, id, { version: 3, status: 'in_progress' });
    expect(await desk.run()).toBe(0);
    expect(await desk.assigneeOf(id)).toBe(anna);
  });

  it('forgets a ticket that was merged while it waited, and inherits nobody who is blocked', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('round_robin', [anna]);
    await away(anna);
    const customer = await desk.customer();
    const open = async (categoryId?: string) =>
      (
        await desk.desk
          .get(TicketsService)
          .open(customer, { subject: 's', text: 't', ...(categoryId && { categoryId }) })
      ).id;
    const [one, two] = [await open(category), await open(category)];
    expect(await desk.run()).toBe(0);
    const waiting = async () => (await desk.desk.get(Routing).get(desk.admin, category)).waiting;
    expect(await waiting()).toBe(2);
    await desk.desk.get(TicketMerging).merge(desk.admin, one, two);
    expect(await waiting()).toBe(1);
    await away(anna, true);
    expect(await desk.run()).toBe(1);
    expect(await desk.assigneeOf(two)).toBe(anna);
    expect(await desk.desk.sql('SELECT ticket_id FROM routing_wait')).toEqual([]);

    const bob = await desk.staff('Bob');
    const done = await open();
    await desk.desk.get(TicketsService).claim(await desk.desk.as(bob), done);
    await resolve(bob, done);
    const living = await open();
    await desk.desk.get(Members).setBlock(desk.admin, bob, { blocked: true });
    await desk.desk.get(TicketMerging).merge(desk.admin, done, living);
    expect(await desk.assigneeOf(living)).toBeNull();
  });

  it('lets nothing that finds nobody hold up what somebody can take', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const [own, other] = [
      await desk.category('round_robin', [anna]),
      await desk.category('round_robin', [bela]),
    ];
    await desk.desk.get(DeskSettingsService).put(desk.admin, { openTicketsPerCustomer: 500 });
    const [as, customer] = [await desk.desk.as(anna), await desk.customer()];
    const open = async (who: typeof as, categoryId: string): Promise<string> =>
      (await desk.desk.get(TicketsService).open(who, { subject: 's', text: 't', categoryId })).id;
    for (let n = 0; n < 110; n++) await open(as, own);
    const broken: string[] = [];
    for (let n = 0; n < 110; n++) broken.push(await open(customer, other));
    await desk.desk.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`,
    );
    await desk.desk.sql(
      `CREATE TRIGGER refuse BEFORE UPDATE ON ticket FOR EACH ROW WHEN (old.id IN ('${broken.join("','")}')) EXECUTE FUNCTION refuse()`,
    );
    desk.desk.clock.advance('1m');
    const behind = [await desk.ticket(own), await desk.ticket(other)];
    expect(await desk.run()).toBe(2);
    expect(await Promise.all(behind.map((id) => desk.assigneeOf(id)))).toEqual([anna, bela]);
    // What broke is tried again.
    await desk.desk.sql('DROP TRIGGER refuse ON ticket');
    await desk.desk.get(DeskSettingsService).put(desk.admin, { openTicketsPerAssignee: 500 });
    expect(await desk.run()).toBe(110);
  });

  it('gives what waits in a category that comes below one that gives', async () => {
    const anna = await desk.staff('Anna');
    const parent = await desk.category('round_robin', [anna]);
    const [moved, arranged, set] = [
      await desk.category(null, [anna]),
      await desk.category(null, [anna]),
      await desk.category('none', [anna]),
    ];
    const tickets = [await desk.ticket(moved), await desk.ticket(arranged), await desk.ticket(set)];
    const categories = desk.desk.get(Categories);
    await categories.update(desk.admin, moved, { version: 1, parentId: parent });
    expect(await desk.run()).toBe(1);
    const all = await categories.list(desk.admin);
    await categories.arrange(desk.admin, {
      items: [...all.filter(({ id }) => id !== set && id !== arranged), { id: arranged }, { id: set }].map(
        ({ id }) => ({ id, parentId: [moved, arranged, set].includes(id) ? parent : null }),
      ),
    });
    expect(await desk.run()).toBe(1);
    expect(await Promise.all(tickets.map((id) => desk.assigneeOf(id)))).toEqual([anna, anna, null]);
    expect((await desk.why(tickets[1]!))[0]!.params).toMatchObject({ cause: 'method' });
  });

  it('leaves a ticket to whoever took it first', async () => {
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', [anna]);
    await away(anna);
    const id = await desk.ticket(category);
    await desk.run();
    await desk.desk.get(TicketsService).update(desk.admin, id, { version: 1, assigneeId: bela });
    await away(anna, true);
    expect(await desk.run()).toBe(0);
    expect(await desk.assigneeOf(id)).toBe(bela);
    expect(await desk.desk.sql('SELECT 1 FROM routing_wait')).toEqual([]);
  });
});
