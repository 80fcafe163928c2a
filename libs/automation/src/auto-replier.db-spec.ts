import { Categories, Tags } from '@tessera/catalog';
import { Members } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { WorkingHoursService } from '@tessera/routing';
import { TicketSplitting, TicketsService } from '@tessera/tickets';
import { eventually } from '../../../test/eventually';
import { AutoReplier } from './auto-replier';
import { AutomationDesk, ruleOf } from './automation.fixture';
import { DryRun } from './dry-run';

describe('auto-replies', () => {
  let desk: AutomationDesk;
  let maya: RequestContext;

  beforeEach(async () => {
    desk = await AutomationDesk.open();
    maya = await desk.someone();
  });
  afterEach(() => desk.close());

  const get = (id: string) => desk.desk.get(TicketsService).get(desk.admin, id);

  it('answer in the name of the desk, and nobody has answered by that', async () => {
    await desk.rule();
    const id = await desk.ticket(maya);
    expect(await desk.run()).toBe(1);
    expect(await desk.said(id)).toEqual(['We are on it, Maya.']);
    expect(await get(id)).toMatchObject({
      status: 'new',
      firstReplyAt: null,
      unanswered: true,
      assignee: null,
      lastSeq: 2,
      lastMessage: { authorId: null, fromRequester: false },
    });
    expect(await desk.lines(id)).toEqual([{ rule: 'Night', replied: true }]);
    expect(await desk.run()).toBe(0);
    await desk.write(maya, id, 'Hello?');
    expect(await desk.run()).toBe(0);
  });

  it('are not set off by words that are split off: those were answered where they were said', async () => {
    await desk.rule();
    const id = await desk.ticket(maya);
    await desk.write(maya, id, 'And the other thing');
    await desk.run();
    const [last] = await desk.desk.sql<{ id: string }>(
      'SELECT id FROM message WHERE ticket_id = $1 AND author_id IS NOT NULL ORDER BY seq DESC LIMIT 1',
      [id],
    );
    const split = await desk.desk
      .get(TicketSplitting)
      .split(desk.admin, id, { subject: 'The other thing', messageIds: [last!.id] });
    expect(await desk.run()).toBe(0);
    expect(await desk.said(split.id)).toEqual([]);
  });

  it('do what people do, by the same rules, and leave out what is so already', async () => {
    const anna = await desk.someone('Anna', 'helper');
    const payment = await desk.category('Payment');
    await desk.rule({
      name: 'Refunds',
      trigger: { on: 'keyword', words: ['refund*'] },
      actions: {
        priority: 'high',
        categoryId: payment,
        assigneeId: anna.actor.personId,
        addTags: ['refund'],
        removeTags: ['other'],
      },
    });
    const id = await desk.ticket(maya, 'I want to be REFUNDED');
    expect(await desk.run()).toBe(1);
    expect(await get(id)).toMatchObject({
      priority: 'high',
      categoryId: payment,
      assignee: { name: 'Anna' },
      tags: ['refund'],
      status: 'new',
    });
    expect(await desk.lines(id)).toEqual([
      {
        rule: 'Refunds',
        replied: false,
        priority: 'high',
        categoryId: payment,
        assigneeId: anna.actor.personId,
        addTags: ['refund'],
      },
    ]);
    // All of it is so already: there is nothing to do, and nothing to tell.
    await desk.write(anna, id, 'Sure');
    await desk.write(maya, id, 'my refund!');
    expect(await desk.run()).toBe(0);
    expect(await desk.said(id)).toEqual([]);
  });

  it('give tickets to nobody who is away or may not take them, and take them from nobody', async () => {
    const anna = await desk.someone('Anna', 'helper');
    const boris = await desk.someone('Boris', 'helper');
    const assigneeId = anna.actor.personId!;
    const rule = { actions: { assigneeId, addTags: ['new'] } };
    await desk.rule({ name: 'To Anna', ...rule });
    const availability = (is: boolean) =>
      desk.desk.sql('UPDATE desk_member SET available = $2 WHERE person_id = $1', [assigneeId, is]);
    await availability(false);
    const id = await desk.ticket(maya);
    expect(await desk.run()).toBe(1);
    expect(await get(id)).toMatchObject({ assignee: null, tags: ['new'] });
    const said = { rule: 'To Anna', replied: false, assigneeId, notAssigned: 'away', addTags: ['new'] };
    expect(await desk.lines(id)).toEqual([said]);
    const dry = await desk.desk.get(DryRun).of(desk.admin, ruleOf(rule));
    expect(dry.items.map(({ effects }) => effects)).toEqual([{ assigneeId, notAssigned: 'away' }]);

    await availability(true);
    const taken = await desk.ticket(maya);
    await desk.desk.get(TicketsService).claim(boris, taken);
    await desk.run();
    expect(await get(taken)).toMatchObject({ assignee: { name: 'Boris' }, tags: ['new'] });
    const free = await desk.ticket(maya);
    await desk.run();
    expect(await get(free)).toMatchObject({ assignee: { name: 'Anna' } });

    // Who asks for help does not help themselves.
    await desk.rule({ name: 'Again', ...rule });
    const own = await desk.ticket(anna);
    await desk.run();
    expect(await get(own)).toMatchObject({ assignee: null });
  });

  it('say one thing at a time: the first rule that fits speaks, those behind it act', async () => {
    await desk.rule({ name: 'One', actions: { reply: { en: 'one' } } });
    await desk.rule({ name: 'Two', actions: { reply: { en: 'two' }, addTags: ['new'] } });
    await desk.rule({ name: 'Three', actions: { reply: { en: 'three' } } });
    await desk.rule({ name: 'Off', active: false, actions: { addTags: ['off'] } });
    const id = await desk.ticket(maya);
    expect(await desk.run()).toBe(2);
    expect(await desk.said(id)).toEqual(['one']);
    expect(await get(id)).toMatchObject({ tags: ['new'] });
    const [one, two, three, off] = (await desk.rules.list(desk.admin)).items;
    expect([one, two, three, off].map((rule) => rule?.runs)).toEqual([1, 1, 0, 0]);
    await desk.rules.arrange(desk.admin, [three!.id, one!.id, two!.id, off!.id]);
    const next = await desk.ticket(maya);
    await desk.run();
    expect(await desk.said(next)).toEqual(['three']);
  });

  it('look at what customers do and at nothing else', async () => {
    const anna = await desk.someone('Anna', 'helper');
    await desk.rule({
      trigger: { on: 'keyword', words: ['hello'] },
      actions: { reply: { en: 'hello to you' } },
    });
    const id = await desk.ticket(maya, 'no such word');
    expect(await desk.run()).toBe(0);
    await desk.write(anna, id, 'hello');
    await desk.write(anna, id, 'hello', 'note');
    const { id: forMaya } = await desk.desk.get(TicketsService).open(desk.admin, {
      subject: 'hello',
      text: 'hello',
      requester: { userId: maya.actor.personId! },
    });
    expect(await desk.desk.sql('SELECT 1 FROM auto_reply_news')).toEqual([]);
    expect(await desk.run()).toBe(0);
    expect([...(await desk.said(id)), ...(await desk.said(forMaya))]).toEqual([]);
  });

  it('end when a program answers them, and go on when a person has', async () => {
    const anna = await desk.someone('Anna', 'helper');
    await desk.rule({ trigger: { on: 'keyword', words: ['out of office'] } });
    const id = await desk.ticket(maya, 'I am out of office');
    for (let n = 0; n < 20; n++) {
      await desk.run();
      await desk.write(maya, id, 'Automatic: I am out of office');
      desk.desk.clock.advance('2h');
    }
    expect(await desk.said(id)).toHaveLength(1);
    await desk.write(anna, id, 'Are you there?');
    await desk.write(maya, id, 'out of office');
    await desk.run();
    expect(await desk.said(id)).toHaveLength(2);
  });

  it('run five times an hour in a ticket at most, however many there are', async () => {
    for (let n = 0; n < 8; n++) await desk.rule({ name: `R${n}`, actions: { addTags: [`t${n}`] } });
    const id = await desk.ticket(maya);
    expect(await desk.run()).toBe(5);
    expect(await desk.lines(id)).toHaveLength(5);
  });

  it('greet those who come for the first time, once', async () => {
    await desk.rule({
      trigger: { on: 'first_message' },
      actions: { reply: { en: 'Welcome', ru: 'Добро пожаловать' } },
    });
    const first = await desk.ticket(maya);
    desk.desk.clock.advance('1m');
    const second = await desk.ticket(maya);
    await desk.run();
    expect([await desk.said(first), await desk.said(second)]).toEqual([['Welcome'], []]);
  });

  it('tell once a night that nobody is there, by the hours of those who take the ticket', async () => {
    const anna = await desk.someone('Anna', 'helper');
    const hours = desk.desk.get(WorkingHoursService);
    await desk.rule({ trigger: { on: 'out_of_hours' }, actions: { reply: { en: 'We are asleep' } } });
    // It is Monday, 10:00.
    const id = await desk.ticket(maya);
    await desk.run();
    expect(await desk.said(id)).toEqual([]);
    expect((await desk.rules.list(desk.admin)).hoursKnown).toBe(false);
    const day = [{ from: '09:00', to: '17:00' }];
    const week = { timezone: 'UTC', days: [day, day, day, day, day, [], []] };
    await hours.put(desk.admin, anna.actor.personId!, { week });
    await desk.write(maya, id, 'by day');
    desk.desk.clock.advance('8h');
    await desk.run();
    // What counts is when it was written.
    expect(await desk.said(id)).toEqual([]);
    for (const text of ['at six', 'and again']) {
      await desk.write(maya, id, text);
      desk.desk.clock.advance('1h');
    }
    await desk.run();
    expect(await desk.said(id)).toHaveLength(1);
    desk.desk.clock.advance('1d');
    await desk.write(maya, id, 'the next night');
    await desk.run();
    expect(await desk.said(id)).toHaveLength(2);
  });

  describe('for those who wait', () => {
    it('come when the hours are over, once for each wait, also late', async () => {
      const anna = await desk.someone('Anna', 'helper');
      const old = await desk.ticket(await desk.someone('Old'));
      desk.desk.clock.advance('5h');
      await desk.rule({
        trigger: { on: 'waiting', hours: 4 },
        actions: { reply: { en: 'Sorry' }, priority: 'high' },
      });
      const id = await desk.ticket(maya);
      const answered = await desk.ticket(await desk.someone('Otto'));
      await desk.write(anna, answered, 'Hi');
      desk.desk.clock.advance('239m');
      expect(await desk.run()).toBe(0);
      // The program was off for two days.
      desk.desk.clock.advance('2d');
      const later = await desk.again();
      expect(await later.run()).toBe(1);
      await later.close();
      expect(await desk.run()).toBe(0);
      expect(await desk.said(id)).toEqual(['Sorry']);
      // It was over before the rule was there.
      expect(await desk.said(old)).toEqual([]);
      expect(await get(id)).toMatchObject({ unanswered: true, priority: 'high' });
      await desk.write(anna, id, 'Hello');
      await desk.write(maya, id, 'Hm');
      desk.desk.clock.advance('4h');
      expect(await desk.run()).toBe(1);
    });

    it('do not catch up with what was while they were off', async () => {
      const { id: ruleId } = await desk.rule({ active: false, trigger: { on: 'waiting', hours: 1 } });
      const id = await desk.ticket(maya);
      desk.desk.clock.advance('90m');
      await desk.rules.update(desk.admin, ruleId, { version: 1, active: true });
      desk.desk.clock.advance('90m');
      await desk.run();
      expect(await desk.said(id)).toEqual([]);
    });
  });

  it('do nothing at all when something that they speak of is gone', async () => {
    const anna = await desk.someone('Anna', 'helper');
    const payment = await desk.category('Payment');
    const rule = await desk.rule({
      actions: { reply: { en: 'x' }, assigneeId: anna.actor.personId, categoryId: payment },
    });
    expect(rule.faults).toEqual([]);
    await desk.desk
      .get(Members)
      .setBlock(desk.admin, anna.actor.personId!, { blocked: true, reason: 'left' });
    const categories = desk.desk.get(Categories);
    await categories.update(desk.admin, payment, { version: 1, active: false });
    const id = await desk.ticket(maya);
    expect(await desk.run()).toBe(0);
    expect(await desk.said(id)).toEqual([]);
    expect((await desk.rules.get(desk.admin, rule.id)).faults).toEqual([
      { path: 'actions.categoryId', code: 'category_closed' },
      { path: 'actions.assigneeId', code: 'assignee_gone' },
    ]);
    // It may still be renamed and switched off, but not saved as it is.
    await desk.rules.update(desk.admin, rule.id, { version: 1, name: 'Broken', active: false });
    await expect(
      desk.rules.update(desk.admin, rule.id, { version: 2, actions: rule.actions }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'actions.categoryId' }, {}] });
  });

  describe('over crashes and in two processes', () => {
    it('lose nothing and do nothing twice', async () => {
      const other = await desk.again();
      await desk.rule({ name: 'Answer' });
      await desk.rule({ name: 'Tag', actions: { addTags: ['seen'] } });
      await desk.rule({ name: 'Wait', trigger: { on: 'waiting', hours: 1 }, actions: { priority: 'high' } });
      const opened = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => desk.ticket(await desk.someone(`C${n}`))),
      );
      await Promise.all([desk.run(), other.run(), desk.run(), other.run()]);
      desk.desk.clock.advance('1h');
      await Promise.all([desk.run(), other.run(), desk.run(), other.run()]);
      for (const id of opened) {
        expect(await desk.said(id)).toHaveLength(1);
        expect((await desk.lines(id)).map(({ rule }) => rule)).toEqual(['Answer', 'Tag', 'Wait']);
      }
      await other.close();
    });

    it('begin anew what was cut off', async () => {
      await desk.rule({ actions: { reply: { en: 'x' }, addTags: ['seen'] } });
      const id = await desk.ticket(maya);
      const cutOff = desk.desk.get(Database).transaction({}, async (tx) => {
        expect(await desk.desk.get(AutoReplier).run(desk.desk.deskId, { tx })).toBe(1);
        throw new Error('the process ends here');
      });
      await expect(cutOff).rejects.toThrow('ends here');
      expect(await desk.said(id)).toEqual([]);
      expect(await desk.run()).toBe(1);
      expect(await desk.said(id)).toEqual(['x']);
    });
  });

  describe('when a tag is another one', () => {
    const tagId = async (name: string) =>
      (await desk.desk.get(Tags).list(desk.admin)).find((tag) => tag.name === name)!.id;

    /** For a transaction that is open. */
    const somebodyWaits = () =>
      eventually(async () =>
        expect(
          await desk.desk.sql(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      );

    it('never puts the old one on, also when it is renamed at that very moment', async () => {
      await desk.rule({ actions: { addTags: ['billing'] } });
      const tags = desk.desk.get(Tags);
      const { id: tag } = await tags.create(desk.admin, { name: 'billing', colour: '#3390ec' });
      const id = await desk.ticket(maya);
      let run: Promise<number> | undefined;
      await desk.desk.get(Database).transaction({}, async (tx) => {
        await tags.update({ ...desk.admin, tx }, tag, { version: 1, name: 'invoices' });
        run = desk.run();
        await somebodyWaits();
      });
      expect(await run).toBe(1);
      expect(await get(id)).toMatchObject({ tags: ['invoices'] });
      expect((await tags.list(desk.admin)).map(({ name }) => name)).toEqual(['invoices']);
    });

    it('does nothing by a rule that was switched off meanwhile', async () => {
      const { id: ruleId } = await desk.rule({ actions: { addTags: ['billing'] } });
      const id = await desk.ticket(maya);
      let run: Promise<number> | undefined;
      await desk.desk.get(Database).transaction({}, async (tx) => {
        await desk.rules.update({ ...desk.admin, tx }, ruleId, { version: 1, active: false });
        run = desk.run();
        await somebodyWaits();
      });
      expect(await run).toBe(0);
      expect(await get(id)).toMatchObject({ tags: [] });
    });

    it('switches off a rule that has nothing left to do, and says so', async () => {
      const alone = await desk.rule({ name: 'Alone', actions: { addTags: ['billing'] } });
      const also = await desk.rule({ name: 'Also', actions: { addTags: ['billing'], priority: 'high' } });
      const off = await desk.rule({ name: 'Off', active: false, actions: { removeTags: ['billing'] } });
      await desk.ticket(maya);
      await desk.run();
      await desk.desk.get(Tags).remove(desk.admin, await tagId('billing'));
      const shown = async (id: string) => {
        const { active, faults } = await desk.rules.get(desk.admin, id);
        return { active, faults: faults.map(({ code }) => code) };
      };
      expect(await shown(alone.id)).toEqual({ active: false, faults: ['nothing_to_do'] });
      expect(await shown(also.id)).toEqual({ active: true, faults: [] });
      expect(await shown(off.id)).toEqual({ active: false, faults: ['nothing_to_do'] });
      const noted = await desk.desk.sql<{ target_id: string }>(
        `SELECT target_id FROM audit_entry WHERE action = 'auto-reply.changed' ORDER BY id`,
      );
      expect(noted.map(({ target_id }) => target_id)).toEqual([alone.id]);
      // It is not switched on again before it does something.
      const { version } = await desk.rules.get(desk.admin, alone.id);
      await expect(desk.rules.update(desk.admin, alone.id, { version, active: true })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
      await desk.rules.update(desk.admin, alone.id, {
        version,
        active: true,
        actions: ruleOf({ actions: { priority: 'high' } }).actions,
      });
      expect(await shown(alone.id)).toEqual({ active: true, faults: [] });
    });
  });
});
