import { clientEventNames, roles, type Ack, type Role, type ServerEvents } from '@tessera/contracts';
import { Database, statement } from '@tessera/platform/database';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';
import { saidOfTheDesk, saidOfTickets, secret, stageFor, viewOf } from './said.fixture';

/** How the actor stands to a ticket. */
const relations = ['own', 'assigned', 'queue', 'specialist', 'foreign', 'deleted', 'unknown'] as const;
type Relation = (typeof relations)[number];

/** What is sent about a ticket. */
const ticketEvents: [name: string, event: string, body: object][] = [
  ['typing before joining', 'typing', { active: true }],
  ['join', 'ticket.join', {}],
  ['typing', 'typing', { active: true }],
  ['read', 'message.read', { seq: 1 }],
  ['reply', 'message.send', { text: 'hello' }],
  ['note', 'message.send', { text: 'hello', kind: 'note' }],
  ['leave', 'ticket.leave', {}],
];

const place = statement(
  'test.place_for_socket',
  'UPDATE ticket SET category_id = $2, assignee_id = $3, deleted_at = $4 WHERE id = $1',
);

const said = (answer: Ack<unknown>): string => (answer.ok ? 'yes' : answer.error.code);

describe('who may send and hear what by socket', () => {
  let desk: TestApp;
  let requester: Visitor;
  let moderator: Visitor;
  const actors = {} as Record<Role, Visitor>;
  const category = { theirs: '', foreign: '' };

  beforeAll(async () => {
    desk = await startTestApp();
    requester = await comeIn(desk, { firstName: 'Maya' });
    moderator = await comeIn(desk, { role: 'moderator' });
    const admin = await comeIn(desk, { role: 'admin' });
    const colleague = await comeIn(desk, { role: 'helper' });
    for (const key of ['theirs', 'foreign'] as const) {
      const made = await admin.post('/categories', { name: key, specialistIds: [colleague.id] });
      category[key] = made.body.id;
    }
    for (const role of roles) {
      actors[role] = await comeIn(desk, {
        role,
        ...(role === 'user' ? {} : { specialistOf: [category.theirs] }),
      });
    }
    await admin.put('/settings', { openTicketsPerCustomer: 1000 });
  });
  afterAll(() => desk?.close());

  async function ticketFor(actor: Visitor, relation: Relation): Promise<string> {
    if (relation === 'unknown') return 'ZZZZZZZZ';
    const who = relation === 'own' ? actor : requester;
    const { id } = (await who.post('/tickets', { subject: 's', text: 't' })).body;
    const categoryId =
      relation === 'specialist'
        ? category.theirs
        : relation === 'foreign' || relation === 'assigned'
          ? category.foreign
          : null;
    const assigneeId = relation === 'assigned' ? actor.id : null;
    const deletedAt = relation === 'deleted' ? new Date() : null;
    await desk.app.get(Database).query(place, [id, categoryId, assigneeId, deletedAt]);
    return id;
  }

  const applies = (role: Role, relation: Relation): boolean =>
    role !== 'user' || (relation !== 'assigned' && relation !== 'specialist');

  it.each(roles)('about a ticket, as %s', async (role) => {
    const actor = actors[role];
    const wire = await plugIn(actor);
    const table: Record<string, string> = {};
    for (const relation of relations.filter((one) => applies(role, one))) {
      const ticketId = await ticketFor(actor, relation);
      for (const [name, event, body] of ticketEvents) {
        const answer = said(await wire.raw(event, { ticketId, ...body }));
        table[name] = [...(table[name] ? [table[name]] : []), `${relation} ${answer}`].join(' | ');
      }
    }
    expect(table).toMatchSnapshot();
    wire.close();
  });

  it('about lists', async () => {
    const table: Record<string, string> = {};
    for (const event of ['queue.join', 'dashboard.join']) {
      const cells: string[] = [];
      for (const role of roles) {
        const wire = await plugIn(actors[role]);
        cells.push(`${role} ${said(await wire.raw(event, {}))}`);
        wire.close();
      }
      table[event] = cells.join(' | ');
    }
    expect(table).toMatchSnapshot();
  });

  /** A ticket that only one of them stands so to, or one for all. */
  const rounds: [Relation, readonly Role[]][] = [
    ...roles.map((role): [Relation, readonly Role[]] => ['own', [role]]),
    ...roles
      .filter((role) => role !== 'user')
      .map((role): [Relation, readonly Role[]] => ['assigned', [role]]),
    ...(['queue', 'specialist', 'foreign'] as const).map((one): [Relation, readonly Role[]] => [one, roles]),
  ];

  it('hears what is said of a ticket, and in which words', async () => {
    const watcher = await comeIn(desk, { role: 'admin' });
    const wires = {} as Record<Role, Wire>;
    for (const role of roles) {
      wires[role] = await plugIn(actors[role]);
      await wires[role].raw('queue.join', {});
    }
    const table: Record<string, Partial<Record<Role, string>>> = {};
    for (const [relation, candidates] of rounds) {
      const hearing = candidates.filter((role) => applies(role, relation));
      const actor = actors[hearing[0]!];
      const company = { requester: relation === 'own' ? actor : requester, doer: moderator, watcher };
      const stage = await stageFor(desk, await ticketFor(actor, relation), company);
      for (const role of hearing) await wires[role].raw('ticket.join', { ticketId: stage.ticketId });
      for (const [event, deeds] of Object.entries(saidOfTickets) as [
        keyof ServerEvents,
        typeof saidOfTickets.typing,
      ][]) {
        for (const [name, act] of Object.entries(deeds)) {
          const all = [stage.wires.watcher, ...hearing.map((role) => wires[role])];
          for (const wire of all) {
            await wire.settled();
            wire.heard.length = 0;
          }
          await act(stage);
          await stage.wires.watcher.hears(event);
          const told = (table[`${event}: ${name}`] ??= {});
          for (const role of hearing) {
            const wire = wires[role];
            await wire.settled();
            told[role] = [told[role] ?? [], `${relation} ${viewOf(wire, event)}`].flat().join(' | ');
            // Whatever the event: no customer gets a note's words.
            if (role === 'user' || relation === 'own')
              expect(JSON.stringify(wire.heard)).not.toContain(secret);
          }
        }
      }
      stage.close();
    }
    for (const wire of Object.values(wires)) wire.close();
    expect(table).toMatchSnapshot();
  });

  it('hears what is said of the desk and of people', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const other = await comeIn(desk, { role: 'moderator' });
    const wires: Record<string, Wire> = {};
    for (const role of roles) wires[role] = await plugIn(actors[role]);
    const about = (wires['the other moderator'] = await plugIn(other));
    for (const wire of Object.values(wires))
      for (const list of ['queue.join', 'dashboard.join']) await wire.raw(list, {});
    const table: Record<string, string> = {};
    for (const [event, deeds] of Object.entries(saidOfTheDesk) as [
      keyof ServerEvents,
      (typeof saidOfTheDesk)['me.changed'],
    ][]) {
      if (Object.keys(deeds).length === 0) table[event] = 'said by nothing yet';
      for (const [name, act] of Object.entries(deeds)) {
        for (const wire of Object.values(wires)) {
          await wire.settled();
          wire.heard.length = 0;
        }
        await act({ admin, other });
        await about.hears(event);
        const heard: string[] = [];
        for (const [who, wire] of Object.entries(wires)) {
          if (wire !== about) await wire.settled();
          if (wire.all(event).length > 0) heard.push(who);
        }
        table[`${event}: ${name}`] = heard.join(', ');
      }
    }
    for (const wire of Object.values(wires)) wire.close();
    expect(table).toMatchSnapshot();
  });

  it('covers every event of the contract; the compiler keeps those that are heard complete', () => {
    const tried = new Set([...ticketEvents.map(([, event]) => event), 'queue.join', 'dashboard.join']);
    expect(clientEventNames.filter((name) => !tried.has(name))).toEqual([]);
  });
});
