import { DomainEvents } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { TestDesk } from '../../../test/desk';

describe('the audit log', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await TestDesk.open();
  });
  afterAll(() => desk.close());

  const entries = () => desk.sql('SELECT * FROM audit_entry ORDER BY id');
  const note = { action: 'role.changed', targetType: 'person', targetId: '7', after: { role: 'helper' } };

  it('is written by the transaction of the change, and gone with it', async () => {
    const context = { ...(await desk.as(await desk.person(1))), address: '10.0.0.1', requestId: 'r-1' };
    const events = desk.get(DomainEvents);
    const failed = desk.get(Database).transaction({}, async (tx) => {
      await events.publish(tx, context, 'audit.noted', note);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await entries()).toEqual([]);
    await desk.get(Database).transaction({}, (tx) => events.publish(tx, context, 'audit.noted', note));
    expect(await entries()).toEqual([
      {
        id: expect.any(String),
        desk_id: desk.deskId,
        action: 'role.changed',
        actor_kind: 'person',
        actor_id: context.actor.personId,
        api_key_id: null,
        target_type: 'person',
        target_id: '7',
        before: null,
        after: { role: 'helper' },
        door: 'web',
        address: '10.0.0.1',
        request_id: 'r-1',
        created_at: desk.clock.iso(),
      },
    ]);
  });

  it.each([`UPDATE audit_entry SET action = 'x'`, 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'refuses %s',
    async (sql) => {
      await expect(desk.sql(sql)).rejects.toThrow('append-only');
    },
  );
});
