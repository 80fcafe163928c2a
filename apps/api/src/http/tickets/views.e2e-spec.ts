import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('saved views over REST', () => {
  let desk: TestApp;
  let customer: Visitor;
  let tomas: Visitor;
  let anna: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk, { firstName: 'Maya' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
  });
  afterAll(() => desk?.close());

  it('keeps filters as GET /tickets knows them, and counts by them', async () => {
    const open = (subject: string, priority: string) =>
      customer.post('/tickets', { subject, text: 't', priority });
    await open('one', 'high');
    await open('two', 'high');
    await open('three', 'normal');
    const filters = { status: ['new'], priority: ['high'], unanswered: true, createdFrom: '-7d' };
    const made = await tomas.post('/views', { name: 'Urgent', filters, sort: '-priority' });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Urgent', shared: false, position: 0, version: 1, sort: '-priority' },
    });
    expect(made.body.filters).toEqual({ ...filters, scope: 'all' });
    expect((await tomas.get('/views')).body.items).toEqual([made.body]);

    const asked = new URLSearchParams({
      status: 'new',
      priority: 'high',
      unanswered: 'true',
      createdFrom: '-7d',
    });
    expect((await tomas.get(`/tickets?${asked}`)).body.items).toHaveLength(2);
    const { upTo, items } = (await tomas.get('/views/counts')).body;
    expect(upTo).toBe(999);
    expect(items).toEqual([
      { id: 'mine', count: 0, unanswered: 0 },
      { id: 'queue', count: 3, unanswered: 3 },
      { id: 'all', count: 3, unanswered: 3 },
      { id: made.body.id, count: 2, unanswered: 2 },
    ]);
  });

  it('tells what is wrong with a view', async () => {
    const send = (body: object) => anna.post('/views', { name: 'x', filters: {}, ...body });
    const wrong: [object, string][] = [
      [{ name: ' ' }, 'name'],
      [{ filters: { status: ['lost'] } }, 'filters.status.0'],
      [{ filters: { scope: 'own' } }, 'filters.scope'],
      [{ filters: { createdFrom: 'last week' } }, 'filters.createdFrom'],
      [{ filters: { q: 'words' } }, 'filters'],
      [{ sort: 'mood' }, 'sort'],
    ];
    for (const [body, path] of wrong) {
      const answer = await send(body);
      expect([body, answer.status, answer.body.errors[0].path]).toEqual([body, 422, path]);
    }
    expect(await anna.put('/views/999999', { version: 1, name: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'VIEW_NOT_FOUND' },
    });
    expect((await customer.get('/views')).body.code).toBe('NOT_STAFF');
    expect((await tomas.post('/views', { name: 'x', filters: {}, shared: true })).body.code).toBe(
      'FORBIDDEN',
    );
  });

  it('tells open desks of the team’s views, and of one’s own nobody else', async () => {
    const [his, hers] = [await plugIn(tomas), await plugIn(anna)];
    const shared = await anna.post('/views', { name: 'Ours', filters: {}, shared: true });
    await Promise.all([his.hears('views.changed'), hers.hears('views.changed')]);
    const own = await tomas.post('/views', { name: 'Own', filters: {} });
    await his.hears('views.changed', () => his.all('views.changed').length === 2);
    await hers.settled();
    expect(hers.all('views.changed')).toHaveLength(1);
    expect((await anna.delete(`/views/${own.body.id}`)).status).toBe(404);
    expect((await anna.delete(`/views/${shared.body.id}`)).status).toBe(204);
    await his.hears('views.changed', () => his.all('views.changed').length === 3);
    his.close();
    hers.close();
  });

  it('lets a role share as soon as the matrix says so', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const share = () => tomas.post('/views', { name: 'Ours', filters: {}, shared: true });
    const role = '/roles/helper/permissions';
    expect((await admin.put(role, { permissions: { 'view:share': 'all' } })).status).toBe(200);
    const made = await share();
    expect(made.status).toBe(201);
    await admin.put(role, { permissions: { 'view:share': null } });
    expect((await tomas.delete(`/views/${made.body.id}`)).body.code).toBe('FORBIDDEN');
  });
});
