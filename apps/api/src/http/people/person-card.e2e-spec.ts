import { Database, statement } from '@tessera/platform/database';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, request, type Visitor } from '../../../../../test/people';

const chat = statement(
  'test.chat',
  `INSERT INTO telegram_chat (bot_id, chat_id, type, person_id, unreachable_since, unreachable_reason, created_at, updated_at)
   VALUES ((SELECT id FROM bot), $1, 'private', $1, $2, $3, now(), now())`,
);

describe('the card of a customer', () => {
  let desk: TestApp;
  let customer: Visitor;
  let helper: Visitor;
  let specialist: Visitor;
  let moderator: Visitor;
  let secret: string;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk, { firstName: 'Vera' });
    const admin = await comeIn(desk, { role: 'admin' });
    specialist = await comeIn(desk, { role: 'helper', firstName: 'Sam' });
    const { body } = await admin.post('/categories', { name: 'Secret', specialistIds: [specialist.id] });
    secret = body.id;
    helper = await comeIn(desk, { role: 'helper', firstName: 'Hal' });
    moderator = await comeIn(desk, { role: 'moderator', firstName: 'Mona' });
  });
  afterAll(() => desk?.close());

  it('is for those who have one of their tickets in scope', async () => {
    const shy = await comeIn(desk);
    const card = `/users/${shy.id}/card`;
    expect((await helper.get(card)).body.code).toBe('PERSON_NOT_FOUND');
    expect((await moderator.get(card)).status).toBe(200);
    await shy.post('/tickets', { subject: 's', text: 't', categoryId: secret });
    expect((await helper.get(card)).body.code).toBe('PERSON_NOT_FOUND');
    expect((await helper.get(`/users/${shy.id}/notes`)).body.code).toBe('PERSON_NOT_FOUND');
    expect((await specialist.get(card)).body).toMatchObject({ id: shy.id, totalTickets: 1, mayNote: true });
    await shy.post('/tickets', { subject: 'open to all', text: 't' });
    expect((await helper.get(card)).body).toMatchObject({ totalTickets: 1, openTickets: 1 });
    expect((await specialist.get(card)).body).toMatchObject({ totalTickets: 2 });
    expect((await shy.get(card)).body.code).toBe('NOT_STAFF');
    expect((await moderator.get(`/users/${moderator.id}/card`)).body.code).toBe('PERSON_NOT_FOUND');
  });

  it('shows marks of tickets in scope alone', async () => {
    const { id } = (await customer.post('/tickets', { subject: 'a', text: 't' })).body;
    const other = (await customer.post('/tickets', { subject: 'b', text: 't', categoryId: secret })).body;
    for (const one of [id, other.id])
      await moderator.put(`/tickets/${one}`, { version: 1, status: 'resolved' });
    await customer.post(`/tickets/${id}/rating`, { score: 5, comment: 'quick' });
    await customer.post(`/tickets/${other.id}/rating`, { score: 2 });
    const { marks } = (await helper.get(`/users/${customer.id}/card`)).body;
    expect(marks).toMatchObject({
      average: 5,
      count: 1,
      last: [{ ticketId: id, score: 5, comment: 'quick' }],
    });
    expect((await moderator.get(`/users/${customer.id}/card`)).body.marks).toMatchObject({
      average: 3.5,
      count: 2,
    });
  });

  it('says who blocked, when and why', async () => {
    const rude = await comeIn(desk);
    await moderator.put(`/users/${rude.id}/block`, { blocked: true, reason: 'rude' });
    const { body } = await moderator.get(`/users/${rude.id}/card`);
    expect(body).toMatchObject({
      blocked: true,
      blockedReason: 'rude',
      blockedBy: { id: moderator.id, name: 'Mona', role: 'moderator' },
    });
    expect(Date.parse(body.blockedAt)).toBeGreaterThan(0);
    await moderator.put(`/users/${rude.id}/block`, { blocked: false });
    expect((await moderator.get(`/users/${rude.id}/card`)).body).toMatchObject({
      blocked: false,
      blockedAt: null,
      blockedBy: null,
    });
  });
});

describe('notes on a person', () => {
  let desk: TestApp;
  let customer: Visitor;
  let helper: Visitor;
  let colleague: Visitor;
  let moderator: Visitor;
  let path: string;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk);
    helper = await comeIn(desk, { role: 'helper', firstName: 'Hal' });
    colleague = await comeIn(desk, { role: 'helper' });
    moderator = await comeIn(desk, { role: 'moderator' });
    await customer.post('/tickets', { subject: 'mine', text: 'hello' });
    path = `/users/${customer.id}/notes`;
  });
  afterAll(() => desk?.close());

  it('are written, changed by their author alone, and removed by moderators', async () => {
    const made = await helper.post(path, { text: '  Answers slowly ' });
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        text: 'Answers slowly',
        version: 1,
        editedAt: null,
        author: { id: helper.id, name: 'Hal' },
        mayEdit: true,
      },
    ]);
    const note = `${path}/${made.body.id}`;
    const put = { version: 1, text: 'Answers at night' };
    expect((await colleague.put(note, put)).body.code).toBe('FORBIDDEN');
    expect((await moderator.put(note, put)).body.code).toBe('FORBIDDEN');
    expect((await helper.put(note, put)).body).toMatchObject({
      text: put.text,
      version: 2,
      editedAt: expect.any(String),
    });
    const late = await helper.put(note, { version: 1, text: 'other' });
    expect([late.status, late.body.code]).toEqual([409, 'VERSION_CONFLICT']);
    expect((await colleague.delete(note)).body.code).toBe('FORBIDDEN');
    expect((await moderator.get(path)).body.items[0]).toMatchObject({ mayEdit: false, mayRemove: true });
    expect((await moderator.delete(note)).status).toBe(204);
    expect((await helper.put(note, put)).body.code).toBe('PERSON_NOTE_NOT_FOUND');
  });

  it('refuse what is no note', async () => {
    expect((await helper.post(path, { text: '  ' })).status).toBe(422);
    expect((await helper.post(path, { text: 'x'.repeat(4001) })).status).toBe(422);
    expect((await helper.post('/users/999999/notes', { text: 'x' })).body.code).toBe('PERSON_NOT_FOUND');
    expect((await moderator.post('/users/999999/notes', { text: 'x' })).body.code).toBe('PERSON_NOT_FOUND');
    const another = await comeIn(desk);
    const made = await helper.post(path, { text: 'of the customer' });
    expect((await moderator.delete(`/users/${another.id}/notes/${made.body.id}`)).body.code).toBe(
      'PERSON_NOTE_NOT_FOUND',
    );
  });

  it('come in pages, newest first', async () => {
    for (const text of ['a', 'b', 'c']) await helper.post(path, { text });
    const first = (await helper.get(`${path}?limit=2`)).body;
    expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['c', 'b']);
    const next = (await helper.get(`${path}?limit=2&cursor=${first.nextCursor}`)).body;
    expect(next.items[0].text).toBe('a');
    const other = `/users/${(await comeIn(desk)).id}/notes?cursor=${first.nextCursor}`;
    expect((await moderator.get(other)).body.code).toBe('BAD_CURSOR');
  });

  it('reach no customer and nobody from whom the right was taken', async () => {
    await helper.post(path, { text: 'between us' });
    for (const method of ['GET', 'POST'] as const) {
      expect(
        (await customer.send(method, path, method === 'POST' ? { text: 'x' } : undefined)).body.code,
      ).toBe('FORBIDDEN');
    }
    for (const own of ['/auth/me', '/tickets']) {
      expect(JSON.stringify((await customer.get(own)).body)).not.toContain('between us');
    }
    const admin = await comeIn(desk, { role: 'admin' });
    const matrix = '/roles/helper/permissions';
    await admin.put(matrix, { permissions: { 'person:note': null } });
    expect((await helper.get(path)).body.code).toBe('FORBIDDEN');
    expect((await helper.get(`/users/${customer.id}/card`)).body).toMatchObject({ mayNote: false });
    await admin.put(matrix, { permissions: { 'person:note': 'category' } });
    expect((await helper.get(path)).status).toBe(200);
    expect((await request(desk.url, 'GET', path)).status).toBe(401);
  });
});

describe('whether the bot can write to somebody', () => {
  it('is what the chat says', async () => {
    const desk = await startTestApp({ telegram: true });
    try {
      const [fine, gone, stranger] = [await comeIn(desk), await comeIn(desk), await comeIn(desk)];
      const moderator = await comeIn(desk, { role: 'moderator' });
      const database = desk.app.get(Database);
      await database.query(chat, [fine.id, null, null]);
      await database.query(chat, [gone.id, new Date(), 'blocked']);
      const telegram = async ({ id }: Visitor) => (await moderator.get(`/users/${id}/card`)).body.telegram;
      expect(await telegram(fine)).toEqual({ reachable: true, reason: null, since: null });
      expect(await telegram(gone)).toEqual({
        reachable: false,
        reason: 'blocked',
        since: expect.any(String),
      });
      expect(await telegram(stranger)).toEqual({ reachable: false, reason: 'never_started', since: null });
    } finally {
      await desk.close();
    }
  });
});
