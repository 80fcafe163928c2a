import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { DeliveryQueue, NotificationsModule } from '@tessera/notifications';
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
        {
          module: class Jobs {},
          imports: [IdentityModule, TicketsModule, NotificationsModule],
          providers: [HousekeepingJob],
        },
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

  it('forgets what was said a month ago beside the messages, and nothing else', async () => {
    const customer = await desk.as(await desk.person(300, 'user', 'Olga'));
    const { id } = await desk.get(TicketsService).open(customer, { subject: 's', text: 't' });
    const [bot] = await desk.sql<{ id: string }>('SELECT id FROM bot');
    const [message] = await desk.sql<{ id: string }>('SELECT id FROM message WHERE ticket_id = $1', [id]);
    await desk.sql('DELETE FROM delivery');
    const rows = [
      ['sent', null, 31],
      ['discarded', null, 31],
      ['failed', null, 31],
      ['unknown', null, 31],
      ['queued', null, null],
      ['sent', null, 29],
      ['sent', message!.id, 31],
    ] as const;
    for (const [state, messageId, days] of rows) {
      await desk.sql(
        `INSERT INTO delivery (desk_id, bot_id, kind, chat_id, message_id, payload, ordering_key, priority, state, due_at, finished_at, created_at)
         VALUES ($1, $2, 'send', 300, $3, '{"type":"text","blocks":[]}', '300', 1, $4, $6, $5, $6)`,
        [
          desk.deskId,
          bot!.id,
          messageId,
          state,
          days === null ? null : desk.clock.in(-days * 86_400_000),
          desk.clock.in(3_600_000),
        ],
      );
    }
    await desk.get(DeliveryQueue).tidy();
    const left = await desk.sql<{ state: string }>('SELECT state FROM delivery ORDER BY id');
    expect(left.map(({ state }) => state)).toEqual(['failed', 'unknown', 'queued', 'sent', 'sent']);
  });
});
