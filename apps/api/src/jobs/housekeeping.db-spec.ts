import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { NotificationsModule } from '@tessera/notifications';
import { TelegramModule } from '@tessera/platform/telegram';
import { TicketsModule, TicketsService } from '@tessera/tickets';
import { TestDesk } from '../../../../test/desk';
import { HousekeepingJob } from './housekeeping.job';

describe('housekeeping', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await TestDesk.open({
      imports: [
        TelegramModule,
        CatalogModule,
        TicketsModule,
        NotificationsModule,
        { module: class Jobs {}, imports: [IdentityModule, TicketsModule], providers: [HousekeepingJob] },
      ],
    });
  });
  afterAll(() => desk.close());

  it('closes what was resolved three days ago, and tells the requester', async () => {
    const tickets = desk.get(TicketsService);
    const customer = await desk.as(await desk.person(100, 'user', 'Ivan'));
    const helper = await desk.as(await desk.person(200, 'helper', 'Anna'));
    const [old, fresh] = [
      await tickets.open(customer, { subject: 'old', text: 'x' }),
      await tickets.open(customer, { subject: 'fresh', text: 'x' }),
    ];
    await tickets.update(helper, old.id, { version: old.version, status: 'resolved' });
    desk.clock.advance('2d');
    await tickets.update(helper, fresh.id, { version: fresh.version, status: 'resolved' });
    desk.clock.advance('25h');
    // Its own timer may have been faster; either way it is done now.
    await desk.get(HousekeepingJob).closeStale();
    expect(await tickets.get(customer, old.id)).toMatchObject({
      status: 'closed',
      closeReason: expect.any(String),
    });
    expect((await tickets.get(customer, fresh.id)).status).toBe('resolved');
    const told = await desk.sql(
      `SELECT payload->'blocks'->0->>'key' AS key FROM delivery WHERE ticket_id = $1 ORDER BY id`,
      [old.id],
    );
    expect(told).toEqual([{ key: 'bot.notice.resolved' }, { key: 'bot.notice.closed_stale' }]);
  });
});
