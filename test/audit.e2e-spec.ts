import { auditActionNames, auditActions, type AuditAction, type AuditEntry } from '@tessera/contracts';
import { Desks, LoginCodes } from '@tessera/identity';
import { Database, statement } from '@tessera/platform/database';
import { startTestApp, type TestApp } from './app';
import { comeIn, request, type Answer, type Visitor } from './people';

/** What a route notes, as it declares it. */
interface Route {
  readonly name: string;
  readonly notes: readonly string[];
}

const everything = statement('test.audit_entries', 'SELECT action, before, after FROM audit_entry');
const whyNone = ['history', 'own', 'nothing'];

describe('the audit log', () => {
  let desk: TestApp;
  let admin: Visitor;
  let routes: Route[];
  beforeAll(async () => {
    desk = await startTestApp();
    admin = await comeIn(desk, { role: 'admin', firstName: 'Anna' });
    const { paths } = (await request(desk.url, 'GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, { 'x-notes'?: string }>>;
    };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const notes = operation['x-notes']?.split(', ') ?? [];
        return notes.length === 0 ? [] : [{ name: `${method.toUpperCase()} ${path}`, notes }];
      }),
    );
  });
  afterAll(() => desk?.close());

  const entries = async (query = ''): Promise<AuditEntry[]> =>
    (await admin.get(`/audit?limit=100${query}`)).body.items;
  const expectOk = ({ status }: Answer<unknown>): void => expect([200, 201, 204]).toContain(status);
  const someone = () => comeIn(desk, { firstName: 'Boris' });

  it('knows of every route that changes something what it notes, or why it notes nothing', () => {
    const told = Object.fromEntries(routes.map(({ name, notes }) => [name, notes.join(', ')]));
    expect(told).toMatchSnapshot();
    const known = [...auditActionNames, ...whyNone] as string[];
    expect(routes.flatMap(({ notes }) => notes).filter((note) => !known.includes(note))).toEqual([]);
  });

  /** Each route that notes something, done for real, with the actions that it must leave behind. */
  const deeds: [route: string, actions: AuditAction[], act: () => Promise<void>][] = [
    [
      'POST /auth/telegram',
      ['session.started'],
      async () => {
        const { initData } = (
          await request(desk.url, 'POST', '/auth/demo', { personaId: await helperPersona() })
        ).body;
        expectOk(await request(desk.url, 'POST', '/auth/telegram', { initData }));
      },
    ],
    [
      'POST /auth/link',
      ['session.started'],
      async () => {
        const code = await desk.app.get(LoginCodes).create({ deskId: desk.app.get(Desks).deskId }, admin.id);
        expectOk(await request(desk.url, 'POST', '/auth/link', { code }));
      },
    ],
    [
      'POST /auth/logout',
      ['session.ended', 'session.ended-everywhere'],
      async () => {
        const helper = await comeIn(desk, { role: 'helper' });
        expectOk(await helper.post('/auth/logout', {}));
        const other = await comeIn(desk, { role: 'helper' });
        expectOk(await other.post('/auth/logout', { everywhere: true }));
      },
    ],
    [
      'DELETE /auth/sessions',
      ['session.ended-elsewhere'],
      async () => {
        const telegramId = 7_000_001;
        await comeIn(desk, { telegramId });
        const again = await comeIn(desk, { telegramId });
        expectOk(await again.delete('/auth/sessions'));
      },
    ],
    [
      'DELETE /auth/sessions/{id}',
      ['session.ended'],
      async () => {
        const telegramId = 7_000_002;
        await comeIn(desk, { telegramId, role: 'helper' });
        const again = await comeIn(desk, { telegramId });
        const other = (await again.get('/auth/sessions')).body.items.find(
          ({ current }: { current: boolean }) => !current,
        );
        expectOk(await again.delete(`/auth/sessions/${other.id}`));
      },
    ],
    [
      'POST /auth/invitation',
      ['invitation.accepted', 'role.changed'],
      async () => {
        const { code } = (await admin.post('/users/invitations', { role: 'helper' })).body;
        expectOk(await (await someone()).post('/auth/invitation', { code }));
      },
    ],
    [
      'POST /users',
      ['person.added'],
      async () => expectOk(await admin.post('/users', { telegramId: '7100001', role: 'user' })),
    ],
    [
      'POST /users/invitations',
      ['invitation.created'],
      async () => expectOk(await admin.post('/users/invitations', { role: 'helper' })),
    ],
    [
      'PUT /users/{id}/role',
      ['role.changed'],
      async () => expectOk(await admin.put(`/users/${(await someone()).id}/role`, { role: 'helper' })),
    ],
    [
      'PUT /users/{id}/block',
      ['person.blocked', 'person.unblocked'],
      async () => {
        const { id } = await someone();
        expectOk(await admin.put(`/users/${id}/block`, { blocked: true, reason: 'was rude to Vera' }));
        expectOk(await admin.put(`/users/${id}/block`, { blocked: false }));
      },
    ],
    [
      'DELETE /users/{id}/sessions',
      ['person.signed-out'],
      async () => expectOk(await admin.delete(`/users/${(await someone()).id}/sessions`)),
    ],
    [
      'PUT /roles/{role}/permissions',
      ['matrix.changed'],
      async () => {
        const row = '/roles/helper/permissions';
        expectOk(await admin.put(row, { permissions: { 'person:read': 'all' } }));
        expectOk(await admin.put(row, { permissions: { 'person:read': null } }));
      },
    ],
    [
      'PUT /settings',
      ['settings.changed'],
      async () => expectOk(await admin.put('/settings', { reopenDays: 9 })),
    ],
    ['POST /api-keys', ['api-key.created'], async () => expectOk(await makeKey())],
    [
      'PUT /api-keys/{id}',
      ['api-key.changed'],
      async () => expectOk(await admin.put(`/api-keys/${(await makeKey()).body.id}`, { name: 'another' })),
    ],
    [
      'DELETE /api-keys/{id}',
      ['api-key.revoked'],
      async () => expectOk(await admin.delete(`/api-keys/${(await makeKey()).body.id}`)),
    ],
    ['POST /categories', ['category.created'], async () => expectOk(await makeCategory())],
    [
      'PUT /categories/{id}',
      ['category.changed'],
      async () => {
        const { id, version } = (await makeCategory()).body;
        expectOk(await admin.put(`/categories/${id}`, { version, name: 'Parcels' }));
      },
    ],
    [
      'DELETE /categories/{id}',
      ['category.deleted'],
      async () => expectOk(await admin.delete(`/categories/${(await makeCategory()).body.id}`)),
    ],
    [
      'DELETE /tickets/{id}',
      ['ticket.deleted'],
      async () => expectOk(await admin.delete(`/tickets/${(await openTicket()).body.id}`)),
    ],
    [
      'POST /tickets/{id}/restore',
      ['ticket.restored'],
      async () => {
        const { id } = (await openTicket()).body;
        expectOk(await admin.delete(`/tickets/${id}`));
        expectOk(await admin.post(`/tickets/${id}/restore`));
      },
    ],
    [
      'POST /tickets/bulk',
      ['ticket.deleted', 'ticket.restored'],
      async () => {
        const ids = [(await openTicket()).body.id];
        expectOk(await admin.post('/tickets/bulk', { ids, change: { deleted: true } }));
        expectOk(await admin.post('/tickets/bulk', { ids, change: { deleted: false } }));
      },
    ],
    [
      'POST /tickets',
      ['ticket.opened-for'],
      async () => {
        const { id } = await someone();
        expectOk(await admin.post('/tickets', { subject: 's', text: 't', requester: { userId: id } }));
      },
    ],
    [
      'POST /tickets/{id}/merge',
      ['ticket.merged'],
      async () => {
        const [id, intoId] = await twoTickets();
        expectOk(await admin.post(`/tickets/${id}/merge`, { intoId }));
      },
    ],
    [
      'POST /tickets/{id}/split',
      ['ticket.split'],
      async () => {
        const [id] = await twoTickets();
        const { body: more } = await admin.post(`/tickets/${id}/messages`, { text: 'and' });
        expectOk(await admin.post(`/tickets/${id}/split`, { subject: 'apart', messageIds: [more.id] }));
      },
    ],
    [
      'PUT /tickets/{id}/links/{otherId}',
      ['ticket.linked'],
      async () => {
        const [id, other] = await twoTickets();
        expectOk(await admin.put(`/tickets/${id}/links/${other}`));
      },
    ],
    [
      'DELETE /tickets/{id}/links/{otherId}',
      ['ticket.unlinked'],
      async () => {
        const [id, other] = await twoTickets();
        expectOk(await admin.put(`/tickets/${id}/links/${other}`));
        expectOk(await admin.delete(`/tickets/${id}/links/${other}`));
      },
    ],
    ['POST /tags', ['tag.created'], async () => expectOk(await makeTag())],
    [
      'PUT /tags/{id}',
      ['tag.changed'],
      async () => {
        const { id, version } = (await makeTag()).body;
        expectOk(await admin.put(`/tags/${id}`, { version, colour: '#3390ec' }));
      },
    ],
    [
      'POST /tags/{id}/merge',
      ['tag.merged'],
      async () => {
        const [one, other] = [(await makeTag()).body, (await makeTag()).body];
        expectOk(await admin.post(`/tags/${one.id}/merge`, { intoId: other.id }));
      },
    ],
    [
      'DELETE /tags/{id}',
      ['tag.deleted'],
      async () => expectOk(await admin.delete(`/tags/${(await makeTag()).body.id}`)),
    ],
    [
      'POST /users/{id}/notes',
      ['person.note-added'],
      async () => expectOk(await makeNote((await someone()).id)),
    ],
    [
      'PUT /users/{id}/notes/{noteId}',
      ['person.note-changed'],
      async () => {
        const { id } = await someone();
        const note = (await makeNote(id)).body;
        expectOk(await admin.put(`/users/${id}/notes/${note.id}`, { version: note.version, text: 'b' }));
      },
    ],
    [
      'DELETE /users/{id}/notes/{noteId}',
      ['person.note-removed'],
      async () => {
        const { id } = await someone();
        expectOk(await admin.delete(`/users/${id}/notes/${(await makeNote(id)).body.id}`));
      },
    ],
    ['POST /auto-replies', ['auto-reply.created'], async () => expectOk(await makeRule())],
    [
      'PUT /auto-replies/{id}',
      ['auto-reply.changed'],
      async () => {
        const { id, version } = (await makeRule()).body;
        expectOk(await admin.put(`/auto-replies/${id}`, { version, active: false }));
      },
    ],
    [
      'DELETE /auto-replies/{id}',
      ['auto-reply.deleted'],
      async () => expectOk(await admin.delete(`/auto-replies/${(await makeRule()).body.id}`)),
    ],
    [
      'PUT /auto-replies/order',
      ['auto-replies.arranged'],
      async () => {
        await makeRule();
        const { items } = (await admin.get('/auto-replies')).body as { items: { id: string }[] };
        expectOk(await admin.put('/auto-replies/order', { ids: items.map(({ id }) => id).reverse() }));
      },
    ],
    ['POST /faq', ['faq.created'], async () => expectOk(await makeArticle())],
    [
      'PUT /faq/{id}',
      ['faq.changed'],
      async () => {
        const { id, version } = (await makeArticle()).body;
        expectOk(await admin.put(`/faq/${id}`, { version, title: 'Where is it?' }));
      },
    ],
    [
      'DELETE /faq/{id}',
      ['faq.deleted'],
      async () => expectOk(await admin.delete(`/faq/${(await makeArticle()).body.id}`)),
    ],
    [
      'DELETE /users/invitations/{id}',
      ['invitation.revoked'],
      async () => {
        expectOk(await admin.post('/users/invitations', { role: 'helper' }));
        const open = (await admin.get('/users/invitations')).body.items.find(
          ({ state }: { state: string }) => state === 'open',
        );
        expectOk(await admin.delete(`/users/invitations/${open.id}`));
      },
    ],
    [
      'PUT /branding',
      ['branding.changed'],
      async () => {
        const { version } = (await admin.get('/branding')).body;
        expectOk(await admin.put('/branding', { version, name: 'Northwind' }));
      },
    ],
    [
      'PUT /texts/{language}',
      ['wording.changed'],
      async () => {
        const text = { key: 'bot.start.hello', text: 'Good day, {name}!', version: 0 };
        expectOk(await admin.put('/texts/en', { texts: [text] }));
      },
    ],
    [
      'PUT /categories/order',
      ['categories.arranged'],
      async () => {
        const { items } = (await admin.get('/categories')).body as {
          items: { id: string; parentId: string | null }[];
        };
        const order = items.map(({ id, parentId }) => ({ id, parentId })).reverse();
        expectOk(await admin.put('/categories/order', { items: order }));
      },
    ],
    [
      'PUT /categories/{id}/routing',
      ['routing.changed'],
      async () => {
        const { id } = (await makeCategory()).body;
        expectOk(await admin.put(`/categories/${id}/routing`, { method: 'round_robin' }));
      },
    ],
    [
      'PUT /users/{id}/working-hours',
      ['working_hours.changed'],
      async () => expectOk(await admin.put(`/users/${admin.id}/working-hours`, { ticketLimit: 7 })),
    ],
    ['POST /canned-replies', ['canned-reply.created'], async () => expectOk(await makeReply())],
    [
      'PUT /canned-replies/{id}',
      ['canned-reply.changed'],
      async () => {
        const { id, version } = (await makeReply()).body;
        expectOk(await admin.put(`/canned-replies/${id}`, { version, title: 'Other' }));
      },
    ],
    [
      'DELETE /canned-replies/{id}',
      ['canned-reply.deleted'],
      async () => expectOk(await admin.delete(`/canned-replies/${(await makeReply()).body.id}`)),
    ],
    ['POST /views', ['view.created'], async () => expectOk(await makeView())],
    [
      'PUT /views/{id}',
      ['view.changed'],
      async () => {
        const { id, version } = (await makeView()).body;
        expectOk(await admin.put(`/views/${id}`, { version, name: 'Yours' }));
      },
    ],
    [
      'DELETE /views/{id}',
      ['view.deleted'],
      async () => expectOk(await admin.delete(`/views/${(await makeView()).body.id}`)),
    ],
  ];
  const makeNote = (id: string) => admin.post(`/users/${id}/notes`, { text: 'a' });
  const makeRule = () =>
    admin.post('/auto-replies', {
      name: 'Night',
      trigger: { on: 'keyword', words: ['night'] },
      actions: { addTags: ['night'] },
    });
  const makeArticle = () => admin.post('/faq', { title: 'Parcels', text: 'They come.', language: 'en' });
  const makeView = () => admin.post('/views', { name: 'Ours', filters: { tag: 'parcel' }, shared: true });
  let replies = 0;
  const makeReply = () =>
    admin.post('/canned-replies', {
      ...{ name: `r${++replies}`, title: 'Hello', shared: true },
      texts: { en: { text: 'Hello', entities: [] } },
    });
  const makeKey = () => admin.post('/api-keys', { name: 'n', permissions: ['ticket:read'] });
  const makeCategory = () => admin.post('/categories', { name: `C${Math.random()}` });
  const makeTag = () => admin.post('/tags', { name: `tag ${Math.random()}` });
  const twoTickets = async (): Promise<[string, string]> => {
    const who = await someone();
    const open = async (): Promise<string> =>
      (await who.post('/tickets', { subject: 's', text: 't' })).body.id;
    return [await open(), await open()];
  };
  const openTicket = async () => (await someone()).post('/tickets', { subject: 's', text: 't' });
  const helperPersona = async (): Promise<string> =>
    (await request(desk.url, 'GET', '/auth/demo/personas')).body.items.find(
      ({ role }: { role: string }) => role === 'helper',
    ).id;

  it.each(deeds)('%s notes %j', async (route, actions, act) => {
    expect(routes.find(({ name }) => name === route)?.notes).toEqual(actions);
    const [last] = await entries();
    await act();
    const fresh = (await entries()).filter(({ id }) => !last || BigInt(id) > BigInt(last.id));
    expect(fresh.map(({ action }) => action)).toEqual(expect.arrayContaining(actions));
  });

  /** Ways to the same commands, or commands that need a bot or a form; tried beside their controllers. */
  const elsewhere = [
    'POST /auth/widget',
    'POST /deliveries/{id}/retry',
    'POST /deliveries/{id}/discard',
    'PUT /branding/logo',
    'DELETE /branding/logo',
  ];

  it('was tried with every route that notes something', () => {
    const tried = [...deeds.map(([route]) => route), ...elsewhere];
    const noting = routes.filter(({ notes }) => !whyNone.includes(notes[0]!)).map(({ name }) => name);
    expect(noting.filter((name) => !tried.includes(name))).toEqual([]);
  });

  it('keeps of all this ids and keys of the table alone, and words where they can be erased', async () => {
    type Row = { action: AuditAction; before: object | null; after: object | null };
    const rows = await desk.app.get(Database).query<Row>(everything);
    expect(JSON.stringify(rows)).not.toMatch(
      /Vera|Boris|Parcels|another|Northwind|They come|Good day|Ours|Yours|127\.0\.0\.1/,
    );
    const unknown = rows.flatMap(({ action, before, after }) =>
      Object.keys({ ...before, ...after }).filter((field) => !(field in auditActions[action].fields)),
    );
    expect(unknown).toEqual([]);
    const shown = JSON.stringify(await entries());
    for (const word of ['was rude to Vera', 'Northwind', 'Good day']) expect(shown).toContain(word);
  });
});
