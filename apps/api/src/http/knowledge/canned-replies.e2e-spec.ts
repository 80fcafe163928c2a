import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';

const words = (text: string) => ({ text, entities: [] as unknown[] });

describe('/canned-replies', () => {
  let desk: TestApp;
  let customer: Visitor;
  let helper: Visitor;
  let moderator: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk, { firstName: 'Maya', language: 'ru' });
    helper = await comeIn(desk, { role: 'helper', firstName: 'Hugo' });
    moderator = await comeIn(desk, { role: 'moderator', firstName: 'Mo' });
  });
  afterAll(() => desk?.close());

  const create = (who: Visitor, name: string, more: object = {}) =>
    who.post('/canned-replies', { name, title: `About ${name}`, texts: { en: words(`${name}!`) }, ...more });
  const ticketOf = async (who: Visitor): Promise<string> =>
    (await who.post('/tickets', { subject: 'Kettle', text: 'It leaks' })).body.id;

  it('are everybody’s own, or shared by those who may', async () => {
    const own = await create(helper, 'Own-Hugo');
    expect([own.status, own.body]).toEqual([
      201,
      expect.objectContaining({ name: 'own-hugo', shared: false, editable: true, useCount: 0, version: 1 }),
    ]);
    expect((await create(helper, 'for-all', { shared: true })).body.code).toBe('FORBIDDEN');
    const shared = await create(moderator, 'for-all', { shared: true });
    expect(shared.status).toBe(201);
    const names = async (who: Visitor) =>
      (await who.get('/canned-replies')).body.items.map(({ name, editable }: Record<string, unknown>) => [
        name,
        editable,
      ]);
    expect(await names(helper)).toEqual([
      ['for-all', false],
      ['own-hugo', true],
    ]);
    expect(await names(moderator)).toEqual([['for-all', true]]);
    expect((await customer.get('/canned-replies')).body.code).toBe('FORBIDDEN');

    const path = `/canned-replies/${own.body.id}`;
    expect((await moderator.get(path)).body.code).toBe('CANNED_REPLY_NOT_FOUND');
    expect((await moderator.put(path, { version: 1, title: 'x' })).body.code).toBe('CANNED_REPLY_NOT_FOUND');
    expect((await moderator.delete(path)).body.code).toBe('CANNED_REPLY_NOT_FOUND');
    const sharedPath = `/canned-replies/${shared.body.id}`;
    expect((await helper.get(sharedPath)).status).toBe(200);
    expect((await helper.put(sharedPath, { version: 1, title: 'x' })).body.code).toBe('FORBIDDEN');
    expect((await helper.delete(sharedPath)).body.code).toBe('FORBIDDEN');
    expect((await helper.put(path, { version: 1, shared: true })).body.code).toBe('FORBIDDEN');
    expect((await helper.delete(path)).status).toBe(204);
  });

  it('have names that are single among the shared ones and each person’s own', async () => {
    expect((await create(helper, 'single')).status).toBe(201);
    const again = await create(helper, 'SINGLE');
    expect([again.status, again.body.code, again.body.params]).toEqual([
      409,
      'CANNED_NAME_TAKEN',
      { name: 'single' },
    ]);
    expect((await create(moderator, 'single')).status).toBe(201);
    expect((await create(moderator, 'single', { shared: true })).status).toBe(201);
    const other = (await create(helper, 'other')).body;
    const renamed = await helper.put(`/canned-replies/${other.id}`, { version: 1, name: 'single' });
    expect([renamed.status, renamed.body.code]).toEqual([409, 'CANNED_NAME_TAKEN']);
    expect((await helper.get(`/canned-replies/${other.id}`)).body).toMatchObject({
      name: 'other',
      version: 1,
    });
  });

  it('are changed by whoever has seen the present state', async () => {
    const { id } = (await create(helper, 'changing')).body;
    const put = (version: number, body: object) => helper.put(`/canned-replies/${id}`, { version, ...body });
    expect((await put(1, { title: 'First' })).body).toMatchObject({ title: 'First', version: 2 });
    expect((await put(1, { title: 'Second' })).body).toMatchObject({
      code: 'VERSION_CONFLICT',
      params: { version: 2 },
    });
    expect((await put(2, { categoryId: '999999' })).body.code).toBe('CATEGORY_NOT_FOUND');
  });

  it('refuse what could not be said, and name it', async () => {
    const refused = async (more: object): Promise<string> => {
      const { status, body } = await create(helper, 'wrong', more);
      expect(status).toBe(422);
      return JSON.stringify(body.errors);
    };
    expect(await refused({ texts: { en: words('Hi {{customer.nmae}}') } })).toContain('customer.nmae');
    expect(await refused({ texts: { en: words('Hi {{customer.name}') } })).toContain('{{');
    expect(await refused({ texts: {} })).toContain('texts');
    expect(await refused({ texts: { en: words('  ') } })).toContain('texts.en.text');
    expect(await refused({ texts: { en: words('x'.repeat(4_001)) } })).toContain('texts.en.text');
    expect(await refused({ title: 'x'.repeat(101) })).toContain('title');
    expect(await refused({ texts: { de: words('Hallo') } })).toContain('texts');
    expect(await refused({ name: 'two words' })).toContain('name');
    const beyond = { en: { text: 'Hi', entities: [{ type: 'bold', offset: 1, length: 9 }] } };
    expect(await refused({ texts: beyond })).toContain('formatting');
  });

  it('speak to the customer in their language, or else in the desk’s, and count their use', async () => {
    const russian = 'Здравствуйте, {{customer.first_name}}! {{ticket.id}}, {{agent.first_name}}';
    const texts = {
      en: words('Hello {{customer.first_name}}'),
      ru: {
        text: russian,
        entities: [{ type: 'code', offset: russian.indexOf('{{ticket.id}}'), length: 13 }],
      },
    };
    const { id } = (await create(helper, 'greeting', { texts })).body;
    const english = (await create(helper, 'english', { texts: { en: texts.en } })).body;
    const ticketId = await ticketOf(customer);
    const said = (await helper.post(`/canned-replies/${id}/render`, { ticketId })).body;
    expect(said).toMatchObject({ text: `Здравствуйте, Maya! ${ticketId}, Hugo`, language: 'ru' });
    const [{ offset, length }] = said.entities;
    expect(said.text.slice(offset, offset + length)).toBe(ticketId);
    const other = (await helper.post(`/canned-replies/${english.id}/render`, { ticketId })).body;
    expect(other).toEqual({ text: 'Hello Maya', entities: [], language: 'en' });

    const listed = (await helper.get(`/canned-replies?ticketId=${ticketId}&q=greeting`)).body.items;
    expect(listed).toEqual([expect.objectContaining({ name: 'greeting', useCount: 1, filled: said })]);
  });

  it('say nothing of a ticket that is not one’s own to see', async () => {
    const { id } = (await create(helper, 'secret')).body;
    const foreign = (await moderator.post('/categories', { name: 'x' })).status;
    expect(foreign).toBe(403);
    const admin = await comeIn(desk, { role: 'admin' });
    const category = await admin.post('/categories', { name: 'Closed', specialistIds: [moderator.id] });
    const closed = await customer.post('/tickets', { subject: 's', text: 't', categoryId: category.body.id });
    const ticketId = closed.body.id;
    expect((await helper.post(`/canned-replies/${id}/render`, { ticketId })).body.code).toBe(
      'TICKET_NOT_FOUND',
    );
    expect((await helper.get(`/canned-replies?ticketId=${ticketId}`)).body.code).toBe('TICKET_NOT_FOUND');
    const own = await ticketOf(helper);
    expect((await helper.post(`/canned-replies/${id}/render`, { ticketId: own })).body.code).toBe(
      'FORBIDDEN',
    );
  });

  it('are gone with the right to them, at once', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const role = '/roles/helper/permissions';
    expect((await admin.put(role, { permissions: { 'canned-reply:use': null } })).status).toBe(200);
    expect((await helper.get('/canned-replies')).body.code).toBe('FORBIDDEN');
    await admin.put(role, { permissions: { 'canned-reply:use': 'all' } });
    expect((await helper.get('/canned-replies')).status).toBe(200);
  });
});
