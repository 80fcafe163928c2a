import { TestDesk } from '../../../../test/desk';
import { eventually } from '../../../../test/eventually';
import { DeskSettingsService } from './desk-settings.service';
import { DesksRepository } from './desks.repository';

describe('settings of the desk', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await TestDesk.open();
  });
  afterAll(() => desk.close());

  it('is one desk, however many processes open it first', async () => {
    const repository = desk.get(DesksRepository);
    const ids = await Promise.all([1, 2, 3].map(() => repository.ensure('Another', desk.clock.now())));
    expect(new Set(ids)).toEqual(new Set([desk.deskId]));
    expect(await desk.sql('SELECT name FROM desk')).toEqual([{ name: 'Tessera' }]);
  });

  it('store what differs, are written down, and are known elsewhere at once', async () => {
    const other = await TestDesk.open({ clock: desk.clock, database: desk.testDatabase });
    try {
      const [here, there] = [desk.get(DeskSettingsService), other.get(DeskSettingsService)];
      expect((await there.of(desk.deskId)).reopenDays).toBe(7);
      const context = await desk.as(await desk.person(1, 'admin'));
      await here.put(context, { reopenDays: 14, autoCloseDays: 3 });
      expect((await here.of(desk.deskId)).reopenDays).toBe(14);
      await eventually(async () => expect((await there.of(desk.deskId)).reopenDays).toBe(14));
      expect(await desk.sql('SELECT settings FROM desk')).toEqual([{ settings: { reopenDays: 14 } }]);
      expect(await desk.sql('SELECT action, before, after FROM audit_entry')).toEqual([
        { action: 'settings.changed', before: { reopenDays: 7 }, after: { reopenDays: 14 } },
      ]);
      await here.put(context, { reopenDays: 14 });
      expect(await desk.sql('SELECT 1 FROM audit_entry')).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('have switches that developers alone turn, one by one', async () => {
    const settings = desk.get(DeskSettingsService);
    const admin = await desk.as(await desk.person(1, 'admin'));
    await expect(settings.put(admin, { features: { reactions: false } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const developer = await desk.as(await desk.person(2, 'developer'));
    await Promise.all([
      settings.put(developer, { features: { reactions: false } }),
      settings.put(developer, { features: { groupTickets: false } }),
    ]);
    expect((await settings.of(desk.deskId)).features).toEqual({ reactions: false, groupTickets: false });
    await expect(settings.assertOn(developer, 'reactions')).rejects.toMatchObject({
      code: 'FEATURE_OFF',
      params: { feature: 'reactions' },
    });
    await settings.assertOn(developer, 'customerFiles');
  });

  it('lose no change of two at once', async () => {
    const context = await desk.as(await desk.person(1, 'admin'));
    const settings = desk.get(DeskSettingsService);
    await Promise.all([
      settings.put(context, { autoCloseDays: 9 }),
      settings.put(context, { openTicketsPerCustomer: 3 }),
    ]);
    expect(await settings.of(desk.deskId)).toMatchObject({ autoCloseDays: 9, openTicketsPerCustomer: 3 });
  });
});
