import { startTestApp, type TestApp } from '../../../../../test/app';
import { eventually } from '../../../../../test/eventually';
import { comeIn, type Visitor } from '../../../../../test/people';

describe('routing over REST', () => {
  let desk: TestApp;
  let admin: Visitor;
  let customer: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    admin = await comeIn(desk, { role: 'admin', firstName: 'David' });
    customer = await comeIn(desk, { firstName: 'Maya' });
  });
  afterAll(() => desk?.close());

  const category = async (specialistIds: string[], more: object = {}): Promise<string> =>
    (await admin.post('/categories', { name: 'Payment', specialistIds, ...more })).body.id;
  const open = async (categoryId: string): Promise<string> =>
    (await customer.post('/tickets', { subject: 's', text: 't', categoryId })).body.id;
  const assigned = (ticketId: string, to: Visitor): Promise<unknown> =>
    eventually(async () => {
      expect((await admin.get(`/tickets/${ticketId}`)).body.assignee).toMatchObject({ id: to.id });
    });

  it('gives a new ticket to whose turn it is, by itself, and tells the staff alone why', async () => {
    const anna = await comeIn(desk, { role: 'helper', firstName: 'Anna' });
    const bela = await comeIn(desk, { role: 'helper', firstName: 'Bela' });
    const id = await category([anna.id, bela.id]);
    expect((await admin.get(`/categories/${id}/routing`)).body).toMatchObject({
      method: null,
      effectiveMethod: 'none',
    });
    expect((await admin.put(`/categories/${id}/routing`, { method: 'round_robin' })).body).toMatchObject({
      effectiveMethod: 'round_robin',
      people: 2,
      free: 2,
    });
    expect((await admin.get(`/categories/${id}/routing/preview`)).body).toMatchObject({
      personId: anna.id,
      candidates: [{ name: 'Anna', skipped: null }, { name: 'Bela' }],
    });
    const first = await open(id);
    await assigned(first, anna);
    await assigned(await open(id), bela);

    const lines = async (who: Visitor) =>
      (await who.get(`/tickets/${first}/timeline`)).body.items.map((line: { type: string }) => line.type);
    expect(await lines(anna)).toEqual(['ticket.opened', 'ticket.assigned', 'ticket.routed']);
    expect(await lines(customer)).toEqual(['ticket.opened', 'ticket.assigned']);
    const why = (await anna.get(`/tickets/${first}/timeline`)).body.items.at(-1);
    expect(why).toMatchObject({
      actor: { kind: 'system' },
      params: { rule: 'round_robin', assignee: 'Anna', candidates: 2, away: 0 },
    });

    await bela.put('/auth/me', { available: false });
    await anna.put('/auth/me', { available: false });
    const waiting = await open(id);
    await eventually(async () =>
      expect((await admin.get('/routing')).body.items).toContainEqual(
        expect.objectContaining({ categoryId: id, waiting: 1, free: 0 }),
      ),
    );
    await bela.put('/auth/me', { available: true });
    await assigned(waiting, bela);
  });

  it('lets people set their own hours, and whoever manages routing anybody’s limit', async () => {
    const anna = await comeIn(desk, { role: 'helper' });
    const path = `/users/${anna.id}/working-hours`;
    const week = {
      timezone: 'Europe/Berlin',
      days: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []],
    };
    expect((await anna.put(path, { week })).body).toMatchObject({
      week,
      ticketLimit: null,
      effectiveLimit: 20,
    });
    expect((await anna.put(path, { ticketLimit: 5 })).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await admin.put(path, { ticketLimit: 5 })).body).toMatchObject({ week, effectiveLimit: 5 });
    expect((await customer.get(path)).status).toBe(403);
    expect((await admin.get(`/users/${customer.id}/working-hours`)).body.code).toBe('PERSON_NOT_FOUND');
    for (const wrong of [
      { week: { ...week, timezone: 'Mars/Base' } },
      { week: { ...week, days: week.days.slice(1) } },
      { week: { ...week, days: [[{ from: '9', to: '17:00' }], [], [], [], [], [], []] } },
      { ticketLimit: -1 },
      { nonsense: true },
    ])
      expect((await anna.put(path, wrong)).body.code).toBe('VALIDATION_FAILED');
  });

  it('keeps the tree of categories at two levels, whichever way it is arranged', async () => {
    const [top, under, other] = [await category([]), await category([]), await category([])];
    const all = async (): Promise<{ id: string; parentId: string | null; position: number }[]> =>
      (await admin.get('/categories')).body.items;
    const order = async (parents: Record<string, string>, first: string[]) => {
      const ids = [...first, ...(await all()).map(({ id }) => id).filter((id) => !first.includes(id))];
      return admin.put('/categories/order', {
        items: ids.map((id) => ({ id, parentId: parents[id] ?? null })),
      });
    };
    expect((await order({ [under]: top }, [other, top, under])).status).toBe(200);
    const at = async (id: string) => (await all()).find((one) => one.id === id)!;
    expect(await at(other)).toMatchObject({ parentId: null, position: 0 });
    expect(await at(top)).toMatchObject({ parentId: null, position: 1 });
    expect(await at(under)).toMatchObject({ parentId: top, position: 0 });

    const deep = await order({ [under]: top, [other]: under }, []);
    expect(deep.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ code: 'too_deep' }] });
    expect((await admin.put('/categories/order', { items: [{ id: top, parentId: null }] })).body.code).toBe(
      'VERSION_CONFLICT',
    );
    const { version } = (await admin.get(`/categories/${other}`)).body;
    const nested = await admin.put(`/categories/${other}`, { version, parentId: under });
    expect(nested.body.errors).toMatchObject([{ path: 'parentId', code: 'too_deep' }]);
    expect((await admin.post('/categories', { name: 'x', parentId: under })).status).toBe(422);
  });

  it('takes no tickets in what stands under a category that is switched off', async () => {
    const top = await category([], { active: false });
    const under = await category([], { parentId: top });
    const refused = await customer.post('/tickets', { subject: 's', text: 't', categoryId: under });
    expect(refused.body.code).toBe('CATEGORY_INACTIVE');
  });
});
