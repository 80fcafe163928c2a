import { roles, type Role } from '@tessera/contracts';
import { Database, statement } from '@tessera/platform/database';
import sharp from 'sharp';
import { startTestApp, type TestApp } from './app';
import { fileActions, ticketActions } from './matrix-actions';
import { holdings, layOut } from './matrix-holdings';
import { kindsFor, tryOn } from './matrix-objects';
import { comeIn, request, type Answer, type Visitor } from './people';
import { upload } from './uploads';

/** How the actor stands to a ticket. */
const relations = ['own', 'assigned', 'queue', 'specialist', 'foreign', 'deleted', 'unknown'] as const;
type Relation = (typeof relations)[number];

const smallPicture = sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
  .png()
  .toBuffer();

/** A ticket to be looked for, the only one of its requester but for one's own. */
interface Sought {
  readonly id: string;
  readonly word: string;
  readonly requesterId: string;
}
let needles = 0;

const place = statement(
  'test.place',
  'UPDATE ticket SET category_id = $2, assignee_id = $3, deleted_at = $4 WHERE id = $1',
);

describe('who may do what', () => {
  let desk: TestApp;
  let requester: Visitor;
  let colleague: Visitor;
  let writer: Visitor;
  const actors = {} as Record<Role, Visitor>;
  const category = { theirs: '', foreign: '' };

  beforeAll(async () => {
    desk = await startTestApp();
    requester = await comeIn(desk);
    const admin = await comeIn(desk, { role: 'admin' });
    colleague = await comeIn(desk, { role: 'helper' });
    writer = await comeIn(desk, { role: 'moderator' });
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
    const settings = await admin.put('/settings', { openTicketsPerCustomer: 1000 });
    expect(settings.status).toBe(200);
  });
  afterAll(() => desk?.close());

  async function ticketFor(
    actor: Visitor,
    relation: Relation,
    customer = requester,
    subject = 's',
  ): Promise<{ id: string; messageId: string }> {
    if (relation === 'unknown') return { id: 'ZZZZZZZZ', messageId: '1' };
    const who = relation === 'own' ? actor : customer;
    const { id } = (await who.post('/tickets', { subject, text: 't' })).body;
    const messageId = (await who.get(`/tickets/${id}/messages`)).body.items[0].id;
    await desk.app
      .get(Database)
      .query(place, [
        id,
        relation === 'specialist'
          ? category.theirs
          : relation === 'foreign' || relation === 'assigned'
            ? category.foreign
            : null,
        relation === 'assigned' ? actor.id : null,
        relation === 'deleted' ? new Date() : null,
      ]);
    return { id, messageId };
  }

  /** A file that somebody else put into such a ticket, but for one's own, where it is the actor's. */
  async function fileIn(actor: Visitor, relation: Relation, kind: 'message' | 'note'): Promise<string> {
    const { id } = await ticketFor(actor, relation === 'deleted' ? 'queue' : relation);
    const author = kind === 'note' ? writer : relation === 'own' ? actor : requester;
    const file = (await upload(author, await smallPicture, 'a.png')).body;
    const body = { attachmentIds: [file.id], ...(kind === 'note' && { kind }) };
    expect((await author.post(`/tickets/${id}/messages`, body)).status).toBe(201);
    if (relation === 'deleted') await desk.app.get(Database).query(place, [id, null, null, new Date()]);
    return file.id;
  }

  it.each(roles)('on a ticket, as %s', async (role) => {
    const actor = actors[role];
    const table: Record<string, string> = {};
    for (const [name, method, path, body] of ticketActions) {
      const inPair = JSON.stringify([path, body]).includes('{other');
      const cells: string[] = [];
      for (const relation of relations) {
        if (role === 'user' && (relation === 'assigned' || relation === 'specialist')) continue;
        const { id, messageId } = await ticketFor(actor, relation);
        const other = inPair
          ? await ticketFor(actor, relation === 'unknown' ? 'queue' : relation)
          : { id: '' };
        const fill = (text: string): string =>
          text
            .replace('{id}', id)
            .replace(/\{other(Id)?\}/, other.id)
            .replace('{messageId}', messageId)
            .replace('{colleague}', colleague.id);
        const answer = await actor.send(method, fill(path), body && JSON.parse(fill(JSON.stringify(body))));
        cells.push(`${relation} ${answer.status < 300 ? 'yes' : `${answer.status} ${answer.body.code}`}`);
        expect(answer.status).not.toBe(500);
      }
      table[name] = cells.join(' | ');
    }
    expect(table).toMatchSnapshot();
  });

  /** Where a ticket shows itself besides its own address, and whether this one is there. */
  const places: [name: string, look: (actor: Visitor, sought: Sought) => Promise<string>][] = [
    ...(['own', 'assigned', 'queue', 'all'] as const).map((scope): (typeof places)[number] => [
      `list: ${scope}`,
      async (actor, { id }) => isListed(await actor.get(`/tickets?scope=${scope}&limit=100`), id),
    ]),
    [
      'list: deleted',
      async (actor, { id }) => isListed(await actor.get('/tickets?deleted=true&limit=100'), id),
    ],
    ['search', async (actor, { id, word }) => isListed(await actor.get(`/tickets?q=${word}`), id)],
    [
      'count of a view',
      async (actor, { requesterId }) => {
        const view = await actor.post('/views', { name: 'v', filters: { scope: 'all', requesterId } });
        if (view.status !== 201) return `${view.status} ${view.body.code}`;
        const { items } = (await actor.get('/views/counts')).body;
        await actor.delete(`/views/${view.body.id}`);
        return items.find(({ id }: { id: string }) => id === view.body.id).count > 0 ? 'yes' : 'no';
      },
    ],
    [
      'card of the requester',
      async (actor, { requesterId }) => {
        const { status, body } = await actor.get(`/users/${requesterId}/card`);
        if (status !== 200) return `${status} ${body.code}`;
        return body.totalTickets > 0 ? 'yes' : 'without it';
      },
    ],
    [
      'another for the requester',
      async (actor, { requesterId }) => {
        const another = { subject: 's', text: 't', kind: 'note', requester: { userId: requesterId } };
        const { status, body } = await actor.post('/tickets', another);
        return status === 201 ? 'yes' : `${status} ${body.code}`;
      },
    ],
  ];
  const isListed = (answer: Answer<any>, sought: string): string =>
    answer.status !== 200
      ? `${answer.status} ${answer.body.code}`
      : answer.body.items.some(({ id }: { id: string }) => id === sought)
        ? 'yes'
        : 'no';

  async function soughtFor(actor: Visitor, relation: Relation): Promise<Sought> {
    const word = `needle${++needles}`;
    const customer = relation === 'own' ? actor : await comeIn(desk);
    const { id } = await ticketFor(actor, relation, customer, word);
    return { id, word, requesterId: customer.id };
  }

  it.each(roles)('in lists, search, counts and cards, as %s', async (role) => {
    const actor = actors[role];
    const table: Record<string, string[]> = {};
    for (const relation of relations) {
      if (relation === 'unknown') continue;
      if (role === 'user' && (relation === 'assigned' || relation === 'specialist')) continue;
      const sought = await soughtFor(actor, relation);
      for (const [name, look] of places)
        (table[name] ??= []).push(`${relation} ${await look(actor, sought)}`);
    }
    expect(
      Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, cells.join(' | ')])),
    ).toMatchSnapshot();
  });

  it('nowhere any more once the right is taken, and everywhere again when it is given back', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const helper = await comeIn(desk, { role: 'helper' });
    const sought = await soughtFor(helper, 'queue');
    const seen = async () => (await Promise.all(places.map(([, look]) => look(helper, sought)))).sort();
    const before = await seen();
    expect(before.filter((cell) => cell === 'yes')).toHaveLength(6);
    const role = '/roles/helper/permissions';
    await admin.put(role, { permissions: { 'ticket:read': null } });
    try {
      expect(await seen()).not.toContain('yes');
    } finally {
      await admin.put(role, { permissions: { 'ticket:read': 'category' } });
    }
    expect(await seen()).toEqual(before);
  });

  it.each(roles)('on the files of a ticket, as %s', async (role) => {
    const actor = actors[role];
    const table: Record<string, string> = {};
    for (const kind of ['message', 'note'] as const) {
      for (const [name, method, path] of fileActions) {
        const cells: string[] = [];
        for (const relation of relations) {
          if (relation === 'unknown') continue;
          if (role === 'user' && (relation === 'assigned' || relation === 'specialist')) continue;
          const fileId = await fileIn(actor, relation, kind);
          const answer = await actor.send(method, path.replace('{id}', fileId));
          cells.push(`${relation} ${answer.status < 300 ? 'yes' : `${answer.status} ${answer.body.code}`}`);
        }
        table[`${name} of a ${kind}`] = cells.join(' | ');
      }
    }
    expect(table).toMatchSnapshot();
  });

  it('on everything else, by route and role', async () => {
    const table: Record<string, string> = {};
    const routes = await routesOf(desk);
    const others = routes.filter(
      ({ path }) => !path.startsWith('/tickets/{id}') && kindsFor(path).length === 0,
    );
    for (const { method, path } of others) {
      // What would sign the actor out or in is told apart by who may call it at all.
      if (path === '/auth/logout') continue;
      const address = path.replace('{role}', 'helper').replace('{language}', 'en').replace('{id}', '999999');
      const cells: string[] = [];
      for (const role of roles) {
        const answer = await actors[role].send(
          method,
          address,
          method === 'GET' || method === 'DELETE' ? undefined : {},
        );
        cells.push(
          `${role} ${answer.status < 300 ? 'yes' : answer.status === 422 ? 'yes (422)' : `${answer.status} ${answer.body.code}`}`,
        );
        expect(answer.status).not.toBe(500);
      }
      table[`${method} ${path}`] = cells.join(' | ');
    }
    expect(table).toMatchSnapshot();
  });

  it('on things that are there, by route and role', async () => {
    const owners = { desk, admin: await comeIn(desk, { role: 'admin' }), colleague: writer };
    const table: Record<string, string> = {};
    for (const route of (await routesOf(desk)).filter(({ path }) => !path.startsWith('/tickets/{id}'))) {
      for (const kind of kindsFor(route.path)) {
        const cells: string[] = [];
        for (const role of roles) {
          const { address, body } = await tryOn(owners, route, kind);
          const answer = await actors[role].send(route.method, address, body);
          cells.push(`${role} ${answer.status < 300 ? 'yes' : `${answer.status} ${answer.body.code}`}`);
          // What is refused is so for the right, not for what was sent.
          expect([route, [400, 409, 422, 500].includes(answer.status) && answer.body]).toEqual([
            route,
            false,
          ]);
        }
        table[`${route.method} ${route.path}, ${kind}`] = cells.join(' | ');
      }
    }
    expect(table).toMatchSnapshot();
  });

  it('in what else lists and cards hold, by role', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    await layOut(admin, writer);
    const customer = await comeIn(desk);
    const { id: queuedTicket } = await ticketFor(customer, 'own', customer);
    await admin.post(`/users/${customer.id}/notes`, { text: 'of us alone' });
    const table: Record<string, Record<string, string>> = {};
    for (const role of roles) {
      const { id: ownTicket } = await ticketFor(actors[role], 'own');
      const { opened } = (await admin.get('/statistics')).body.totals;
      table[role] = await holdings(actors[role], {
        ownTicket,
        queuedTicket,
        customerId: customer.id,
        opened,
      });
    }
    expect(table).toMatchSnapshot();
  });

  it('covers every route of the document', async () => {
    const tried = new Set(ticketActions.map(([, method, path]) => `${method} ${path}`));
    const missing = (await routesOf(desk))
      .filter(({ path }) => path.startsWith('/tickets/{id}'))
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !tried.has(route));
    expect(missing).toEqual([]);
  });

  it('lets nobody in without a sign-in, before anything of the request is looked at', async () => {
    const answers: Record<string, string[]> = {};
    for (const { method, path, access } of await routesOf(desk)) {
      const address = path.replace(/\{\w+\}/g, 'x');
      const answer = await request(desk.url, method, address, method === 'GET' ? undefined : '{not json');
      const open = answer.status === 401 && answer.body.code === 'UNAUTHENTICATED' ? 'closed' : 'open';
      expect([method, path, open]).toEqual([method, path, access === 'anyone' ? 'open' : 'closed']);
      (answers[open] ??= []).push(`${method} ${path}`);
    }
    expect(answers['open']).toMatchSnapshot();
  });

  it('lets a role that only keeps notes keep them, and nothing else, as soon as the matrix says so', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const helper = await comeIn(desk, { role: 'helper' });
    const { id } = (await requester.post('/tickets', { subject: 's', text: 't' })).body;
    const path = `/tickets/${id}/messages`;
    const answered = (await helper.post(path, { text: 'an answer' })).body;
    const role = '/roles/helper/permissions';
    expect((await admin.put(role, { permissions: { 'ticket:reply': null } })).status).toBe(200);
    try {
      expect((await helper.post(path, { text: 'another' })).body.code).toBe('FORBIDDEN');
      expect((await helper.put(`${path}/${answered.id}`, { text: 'b' })).body.code).toBe('FORBIDDEN');
      expect((await helper.delete(`${path}/${answered.id}`)).body.code).toBe('FORBIDDEN');
      const file = (await upload(helper, await smallPicture, 'a.png')).body;
      const note = (await helper.post(path, { text: 'a', kind: 'note', attachmentIds: [file.id] })).body;
      expect((await helper.put(`${path}/${note.id}`, { text: 'b' })).body.text).toBe('b');
      expect((await helper.put(`${path}/${note.id}/reactions`, { emoji: '👍' })).status).toBe(200);
      expect((await helper.delete(`${path}/${note.id}`)).status).toBe(204);
    } finally {
      await admin.put(role, { permissions: { 'ticket:reply': 'category' } });
    }
  });

  it('gives a blocked person one clear word at every route', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const blocked = await comeIn(desk, { role: 'helper' });
    expect((await admin.put(`/users/${blocked.id}/block`, { blocked: true, reason: 'spam' })).status).toBe(
      200,
    );
    for (const { method, path, access } of await routesOf(desk)) {
      if (access === 'anyone') continue;
      const answer = await blocked.send(
        method,
        path.replace(/\{\w+\}/g, '1'),
        method === 'GET' ? undefined : {},
      );
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'BLOCKED']);
      expect(JSON.stringify(answer.body)).not.toContain('spam');
    }
  });

  it('gives an API key just the rights it was made with, and no more than its maker has', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const made = await admin.post('/api-keys', { name: 'reader', permissions: ['ticket:read'] });
    expect(made.status).toBe(201);
    const key = { 'x-api-key': made.body.key };
    expect((await request(desk.url, 'GET', '/tickets', undefined, key)).status).toBe(200);
    expect((await request(desk.url, 'POST', '/tickets', { subject: 's', text: 't' }, key)).body.code).toBe(
      'FORBIDDEN',
    );
    expect((await request(desk.url, 'GET', '/users', undefined, key)).body.code).toBe('FORBIDDEN');
    const tooMuch = await admin.post('/api-keys', { name: 'x', permissions: ['system:read'] });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([403, 'GRANT_NOT_HELD']);
    expect(
      (await request(desk.url, 'GET', '/tickets', undefined, { 'x-api-key': 'tsk_nonsense' })).body.code,
    ).toBe('API_KEY_INVALID');
  });
});

async function routesOf(desk: TestApp): Promise<{ method: string; path: string; access: string }[]> {
  const document = (await request(desk.url, 'GET', '/openapi.json')).body;
  return Object.entries(document.paths as Record<string, Record<string, { 'x-access': string }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        access: operation['x-access'],
      })),
  );
}
