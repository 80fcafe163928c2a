import { CatalogModule, Tags } from '@tessera/catalog';
import { DomainError, type RequestContext } from '@tessera/platform';
import { Database, statement } from '@tessera/platform/database';
import { TestDesk } from '../../../../test/desk';
import { eventually } from '../../../../test/eventually';
import { TicketLinks } from '../links/ticket-links';
import { TicketMerging } from '../merging/ticket-merging';
import { MessagesService } from '../messages/messages.service';
import { TicketSplitting } from '../splitting/ticket-splitting';
import { TicketsModule } from '../tickets.module';
import { TicketsService } from '../tickets.service';

const holdTag = statement('test.races.hold_tag', 'SELECT 1 FROM tag WHERE id = $1 FOR UPDATE');
const holdTicket = statement('test.races.hold_ticket', 'SELECT 1 FROM ticket WHERE id = $1 FOR UPDATE');

describe('many who want the same at once', () => {
  let desk: TestDesk;
  let maya: RequestContext;
  let admin: RequestContext;

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    maya = await desk.as(await desk.person(2001));
    admin = await desk.as(await desk.person(2002, 'admin'));
    await desk.sql(`UPDATE desk SET settings = '{"openTicketsPerCustomer": 1000}'`);
  });
  afterAll(() => desk.close());

  const open = async (text: string): Promise<string> =>
    (await desk.get(TicketsService).open(maya, { subject: text, text })).id;
  const say = (id: string, text: string) => desk.get(MessagesService).post(maya, id, { text });
  const merge = (id: string, intoId: string) => desk.get(TicketMerging).merge(admin, id, intoId);
  const tag = async (id: string, tags: string[]) => {
    const { version } = await desk.get(TicketsService).get(admin, id);
    return desk.get(TicketsService).update(admin, id, { version, tags });
  };
  const tagId = async (name: string): Promise<string> =>
    (await desk.get(Tags).list(admin)).find((one) => one.name === name)!.id;
  const somebodyWaits = () =>
    eventually(async () =>
      expect(
        await desk.sql(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        ),
      ).toHaveLength(1),
    );
  /** Fails when somebody has it. */
  const take = (table: 'tag' | 'ticket', id: string) =>
    desk.sql(`SELECT 1 FROM ${table} WHERE id = $1 FOR UPDATE NOWAIT`, [id]);

  it('are refused for reasons alone', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = await Promise.all(['x', 'y', 'z', 'w'].map(open));
      const [a, b, c, d] = ids as [string, string, string, string];
      await say(a, 'to be split off');
      const { items } = await desk.get(MessagesService).list(admin, a, { limit: 50 });
      const split = () =>
        desk.get(TicketSplitting).split(admin, a, { messageIds: [items[1]!.id], subject: 'Apart' });
      const link = (one: string, other: string) => desk.get(TicketLinks).link(admin, one, other);
      const results = await Promise.allSettled([
        ...[merge(a, b), merge(b, a), merge(a, c), merge(c, d), merge(d, b), split(), split()],
        ...[link(a, b), link(b, a), link(c, a), link(d, b)],
        ...ids.flatMap((id) => [say(id, 'one'), say(id, 'two'), tag(id, ['red', 'blue'])]),
      ]);
      const strange = results.flatMap((one) =>
        one.status === 'rejected' && !(one.reason instanceof DomainError) ? [one.reason as unknown] : [],
      );
      expect(strange).toEqual([]);
    }
  });

  it('hold nothing of a ticket that was merged, where they go on from it', async () => {
    const [from, into] = [await open('from'), await open('into')];
    await merge(from, into);
    await desk.get(Database).transaction({}, async (tx) => {
      const posted = await desk.get(MessagesService).post({ ...maya, tx }, from, { text: 'Still there?' });
      expect(posted.ticketId).toBe(into);
      await take('ticket', from);
      await expect(take('ticket', into)).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('keep nobody waiting who only refers to their ticket', async () => {
    const [one, other, third] = (await Promise.all(['1', '2', '3'].map(open))) as [string, string, string];
    await desk.get(TicketLinks).link(admin, one, third);
    await desk.get(Database).transaction({}, async (tx) => {
      await desk.get(MessagesService).post({ ...maya, tx }, third, { text: 'busy' });
      // The link to it is carried along.
      expect(await merge(one, other)).toMatchObject({ id: other });
    });
  });

  it('take tags, and the tickets that carry them, in the order of their ids', async () => {
    const tickets = await Promise.all(['t1', 't2', 't3'].map(open));
    for (const id of tickets) await tag(id, ['early']);
    await tag(tickets[0]!, ['early', 'late']);
    const [low, high] = [await tagId('early'), await tagId('late')];
    const tags = desk.get(Tags);
    let merged: Promise<unknown> | undefined;
    await desk.get(Database).transaction({}, async (tx) => {
      await tx.query(holdTag, [low]);
      merged = tags.merge(admin, high, low);
      await somebodyWaits();
      await take('tag', high);
    });
    await merged;

    const [first, , last] = [...tickets].sort() as [string, string, string];
    let renamed: Promise<unknown> | undefined;
    await desk.get(Database).transaction({}, async (tx) => {
      await tx.query(holdTicket, [first]);
      const { version } = await tags.get(admin, low);
      renamed = tags.update(admin, low, { version, name: 'renamed' });
      await somebodyWaits();
      await take('ticket', last);
    });
    await renamed;
    for (const id of tickets)
      expect(await desk.get(TicketsService).get(admin, id)).toMatchObject({ tags: ['renamed'] });
  });
});
