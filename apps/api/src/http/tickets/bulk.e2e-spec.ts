import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('many tickets at once', () => {
  let desk: TestApp;
  let customer: Visitor;
  let tomas: Visitor;
  let anna: Visitor;
  let david: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk, { firstName: 'Maya' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
    david = await comeIn(desk, { firstName: 'David', role: 'admin' });
    await david.put('/settings', { openTicketsPerCustomer: 1000 });
  });
  afterAll(() => desk?.close());

  const open = async (count: number, who = customer): Promise<string[]> => {
    const ids = [];
    for (let n = 0; n < count; n++)
      ids.push((await who.post('/tickets', { subject: 's', text: 't' })).body.id);
    return ids;
  };
  const bulk = (who: Visitor, body: object) => who.post('/tickets/bulk', body);
  const ticket = async (id: string) => (await david.get(`/tickets/${id}`)).body;

  it('changes each, tells what was before, and takes it back', async () => {
    const [first, second, third] = await open(3);
    await anna.put(`/tickets/${second}`, { version: 1, priority: 'low', tags: ['old'] });
    const change = { priority: 'high', addTags: ['recall', 'old'], assigneeId: tomas.id };
    const answer = await bulk(anna, { ids: [first, second!.toLowerCase(), third, first], change });
    expect(answer.status).toBe(200);
    const { results } = answer.body;
    expect(results.map(({ id }: { id: string }) => id)).toEqual([first, second, third]);
    expect(results[1]).toEqual({
      id: second,
      done: true,
      before: { priority: 'low', tags: ['old'], assigneeId: null },
      after: { priority: 'high', tags: ['old', 'recall'], assigneeId: tomas.id },
      version: 3,
      undo: { id: second, version: 3, change: { priority: 'low', tags: ['old'], assigneeId: null } },
    });
    expect(await ticket(second!)).toMatchObject({ priority: 'high', assignee: { id: tomas.id } });

    // Somebody changes one of them: undoing leaves it alone.
    await tomas.put(`/tickets/${third}`, { version: 2, priority: 'critical' });
    const items = results.map(({ undo }: { undo: unknown }) => undo);
    const undone = (await bulk(anna, { items })).body.results;
    expect(undone.map(({ done }: { done: boolean }) => done)).toEqual([true, true, false]);
    expect(undone[2].error).toMatchObject({ code: 'VERSION_CONFLICT', params: { version: 3 } });
    expect(await ticket(first!)).toMatchObject({ priority: 'normal', tags: [], assignee: null });
    expect(await ticket(second!)).toMatchObject({ priority: 'low', tags: ['old'], assignee: null });
    expect(await ticket(third!)).toMatchObject({ priority: 'critical', tags: ['recall', 'old'] });
  });

  it('goes by the rights and the rules of each ticket', async () => {
    const [mine, taken, closed, queued] = await open(4);
    const [own] = await open(1, tomas);
    await tomas.post(`/tickets/${mine}/claim`);
    await anna.post(`/tickets/${taken}/claim`);
    await anna.put(`/tickets/${closed}`, { version: 1, status: 'closed' });
    const ids = [mine, taken, closed, queued, own, 'ZZZZZZZZ'];
    const codes = async (change: object): Promise<string[]> =>
      (await bulk(tomas, { ids, change })).body.results.map(
        (one: { done: boolean; error: { code: string } }) => (one.done ? 'done' : one.error.code),
      );
    expect(await codes({ claim: true })).toEqual([
      'done',
      'ALREADY_CLAIMED',
      'done',
      'done',
      'FORBIDDEN',
      'TICKET_NOT_FOUND',
    ]);
    expect(await codes({ status: 'waiting' })).toEqual([
      'done',
      'done',
      'ILLEGAL_STATUS',
      'done',
      // As its customer: of one's own, one closes and opens again.
      'ILLEGAL_STATUS',
      'TICKET_NOT_FOUND',
    ]);
    expect(await codes({ deleted: true })).toEqual([
      ...Array<string>(5).fill('FORBIDDEN'),
      'TICKET_NOT_FOUND',
    ]);
    const refused = (await bulk(tomas, { ids: [taken], change: { claim: true } })).body.results[0];
    expect(refused.error).toMatchObject({
      code: 'ALREADY_CLAIMED',
      detail: 'Anna has this ticket already.',
      params: { name: 'Anna', personId: anna.id },
    });
  });

  it('closes with a reason, and offers the way back where there is one', async () => {
    const [fresh, started] = await open(2);
    await tomas.post(`/tickets/${started}/claim`);
    const { results } = (
      await bulk(tomas, { ids: [fresh, started], change: { status: 'closed', closeReason: 'spam' } })
    ).body;
    expect(results[0]).toMatchObject({
      before: { status: 'new' },
      after: { status: 'closed', closeReason: 'spam' },
      undo: null,
    });
    await bulk(tomas, { items: [results[1].undo] });
    expect(await ticket(started!)).toMatchObject({ status: 'in_progress', closeReason: null });
    expect(await ticket(fresh!)).toMatchObject({ status: 'closed', closeReason: 'spam' });
  });

  it('deletes, restores, and says when there was nothing to do', async () => {
    const ids = await open(2);
    const { results } = (await bulk(david, { ids, change: { deleted: true } })).body;
    expect(results[0]).toMatchObject({ done: true, before: { deleted: false }, after: { deleted: true } });
    expect((await tomas.get(`/tickets/${ids[0]}`)).status).toBe(404);
    const again = (await bulk(david, { ids, change: { deleted: true } })).body.results[0];
    expect(again).toMatchObject({ done: true, before: {}, after: {}, undo: null });
    await bulk(david, { items: results.map(({ undo }: { undo: unknown }) => undo) });
    expect((await tomas.get(`/tickets/${ids[0]}`)).status).toBe(200);
  });

  it('writes each into its history and tells open desks of each', async () => {
    const ids = await open(2);
    const wire = await plugIn(anna);
    await wire.tell('queue.join', {});
    await bulk(tomas, { ids, change: { priority: 'critical' } });
    await wire.hears('ticket.updated', () => wire.all('ticket.updated').length === 2);
    wire.close();
    for (const id of ids) {
      const lines = (await tomas.get(`/tickets/${id}/timeline`)).body.items;
      expect(lines.at(-1)).toMatchObject({
        type: 'ticket.priority_changed',
        params: { before: 'normal', after: 'critical' },
        actor: { id: tomas.id },
      });
    }
  });

  it('lets one of two who change the same tickets at once win each ticket, not half of one', async () => {
    const ids = await open(5);
    const [one, other] = await Promise.all([
      bulk(tomas, { ids, change: { claim: true } }),
      bulk(anna, { ids: ids.toReversed(), change: { claim: true } }),
    ]);
    const won = [...one.body.results, ...other.body.results].filter(({ done }: { done: boolean }) => done);
    expect(won.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
  });

  it('refuses what it cannot read, and customers', async () => {
    const [id] = await open(1);
    const wrong: object[] = [
      {},
      { ids: [id] },
      { ids: [], change: { priority: 'low' } },
      { ids: ['nonsense'], change: { priority: 'low' } },
      { ids: Array<string>(101).fill(id!), change: { priority: 'low' } },
      { ids: [id], change: {} },
      { ids: [id], change: { deleted: true, priority: 'low' } },
      { ids: [id], change: { claim: true, deleted: false } },
      { ids: [id], change: { tags: ['a'], addTags: ['b'] } },
      { ids: [id], change: { subject: 'x' } },
      { ids: [id], change: { priority: 'low' }, items: [{ id, change: { priority: 'low' } }] },
    ];
    for (const body of wrong) expect([body, (await bulk(tomas, body)).status]).toEqual([body, 422]);
    expect((await bulk(customer, { ids: [id], change: { priority: 'low' } })).body.code).toBe('NOT_STAFF');
    const tags = Array.from({ length: 20 }, (_, n) => `tag${n}`);
    await tomas.put(`/tickets/${id}`, { version: 1, tags });
    const tooMany = (await bulk(tomas, { ids: [id], change: { addTags: ['more'] } })).body.results[0];
    expect(tooMany.error.code).toBe('VALIDATION_FAILED');
  });
});
