import { clientEventNames, roles, type Ack, type Role } from '@tessera/contracts';
import { Database, statement } from '@tessera/platform/database';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';

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

  it('hears of a ticket in its list, and in which words', async () => {
    const table: Record<string, string> = {};
    for (const role of roles) {
      const cells: string[] = [];
      for (const relation of relations.filter(
        (one) => applies(role, one) && one !== 'unknown' && one !== 'deleted',
      )) {
        const wire = await plugIn(actors[role]);
        if (role !== 'user') await wire.tell('queue.join', {});
        const ticketId = await ticketFor(actors[role], relation);
        await wire.settled();
        wire.heard.length = 0;
        const answered = await moderator.post(`/tickets/${ticketId}/messages`, { text: 'words' });
        expect(answered.status).toBe(201);
        await wire.settled();
        cells.push(`${relation} ${wordsOf(wire)}`);
        wire.close();
      }
      table[role] = cells.join(' | ');
    }
    expect(table).toMatchSnapshot();
  });

  it('covers every event of the contract', () => {
    const tried = new Set([...ticketEvents.map(([, event]) => event), 'queue.join', 'dashboard.join']);
    expect(clientEventNames.filter((name) => !tried.has(name))).toEqual([]);
  });
});

const wordsOf = (wire: Wire): string => {
  const views = wire.all('ticket.updated').map(({ ticket }) => ('source' in ticket ? 'staff' : 'customer'));
  return views.join('+') || 'nothing';
};
