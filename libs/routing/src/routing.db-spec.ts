import { OwnProfile } from '@tessera/identity';
import { RoutingDesk } from './routing.fixture';
import { Routing } from './routing.service';
import { WorkingHoursService } from './working-hours.service';

const refused = (code: string) => expect.objectContaining({ code });

describe('what is known of routing', () => {
  let desk: RoutingDesk;
  beforeEach(async () => {
    desk = await RoutingDesk.open();
  });
  afterEach(() => desk.close());

  it('says who would get the next ticket, and that is who gets it', async () => {
    const [anna, bela, cleo] = [await desk.staff('Anna'), await desk.staff('Bela'), await desk.staff('Cleo')];
    const category = await desk.category('least_loaded', [anna, bela, cleo]);
    await desk.desk.get(OwnProfile).put(await desk.desk.as(bela), { available: false });
    const routing = desk.desk.get(Routing);
    for (let n = 0; n < 5; n++) {
      const { personId, candidates } = await routing.preview(desk.admin, category);
      expect(candidates[0]!.id).toBe(personId);
      expect(candidates.find(({ id }) => id === bela)).toMatchObject({ skipped: 'away', available: false });
      expect(await desk.routed(category)).toBe(personId);
    }
    expect(await routing.get(desk.admin, category)).toEqual({
      categoryId: category,
      method: 'least_loaded',
      effectiveMethod: 'least_loaded',
      people: 3,
      free: 2,
      waiting: 0,
    });
  });

  it('counts what waits', async () => {
    const anna = await desk.staff('Anna');
    const category = await desk.category('round_robin', [anna]);
    await desk.desk.get(WorkingHoursService).put(desk.admin, anna, { ticketLimit: 0 });
    await desk.ticket(category);
    await desk.run();
    const { items, people } = await desk.desk.get(Routing).overview(desk.admin);
    expect(items.find(({ categoryId }) => categoryId === category)).toMatchObject({ waiting: 1, free: 0 });
    expect(people.find(({ id }) => id === anna)).toMatchObject({ limit: 0, openTickets: 0, working: true });
  });

  it('is for those who manage it', async () => {
    const [anna, bela] = [await desk.staff('Anna', 'moderator'), await desk.staff('Bela')];
    const category = await desk.category('round_robin', [anna]);
    const as = await desk.desk.as(anna);
    const routing = desk.desk.get(Routing);
    await expect(routing.overview(as)).rejects.toEqual(refused('FORBIDDEN'));
    await expect(routing.preview(as, category)).rejects.toEqual(refused('FORBIDDEN'));
    await expect(routing.setMethod(as, category, 'none')).rejects.toEqual(refused('FORBIDDEN'));
    await expect(routing.setMethod(desk.admin, '999', 'none')).rejects.toEqual(refused('CATEGORY_NOT_FOUND'));
    const hours = desk.desk.get(WorkingHoursService);
    await expect(hours.get(as, bela)).rejects.toEqual(refused('FORBIDDEN'));
    await expect(hours.put(as, bela, { week: null })).rejects.toEqual(refused('FORBIDDEN'));
    await expect(hours.put(as, anna, { ticketLimit: 1 })).rejects.toEqual(refused('FORBIDDEN'));
    const customer = await desk.customer();
    await expect(hours.put(desk.admin, customer.actor.personId!, { week: null })).rejects.toEqual(
      refused('PERSON_NOT_FOUND'),
    );
  });

  it('keeps hours and limits apart, and writes down who changed them', async () => {
    const anna = await desk.staff('Anna');
    const hours = desk.desk.get(WorkingHoursService);
    const as = await desk.desk.as(anna);
    expect(await hours.get(as, anna)).toEqual({
      personId: anna,
      week: null,
      ticketLimit: null,
      effectiveLimit: 20,
      working: true,
      changesAt: null,
    });
    await hours.put(desk.admin, anna, { ticketLimit: 3 });
    const days = [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []];
    // Monday, 10:00 UTC.
    expect(await hours.put(as, anna, { week: { timezone: 'UTC', days } })).toMatchObject({
      ticketLimit: 3,
      effectiveLimit: 3,
      working: true,
      changesAt: '2026-01-05T17:00:00.000Z',
    });
    expect(await hours.put(as, anna, { week: null })).toMatchObject({ week: null, ticketLimit: 3 });
    expect(
      await desk.desk.sql(
        `SELECT actor_id FROM audit_entry WHERE action = 'working_hours.changed' ORDER BY id`,
      ),
    ).toEqual([{ actor_id: desk.admin.actor.personId }, { actor_id: anna }, { actor_id: anna }]);
  });
});
