import { startTestApp, type TestApp } from '../../../../../test/app';
import { eventually } from '../../../../../test/eventually';
import { comeIn, request, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('auto-replies over REST', () => {
  let desk: TestApp;
  let admin: Visitor;
  let maya: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    admin = await comeIn(desk, { role: 'admin', firstName: 'David' });
    maya = await comeIn(desk, { firstName: 'Maya' });
  });
  afterAll(() => desk?.close());

  const refund = {
    name: 'Refunds',
    trigger: { on: 'keyword', words: ['Refund*'] },
    actions: {
      reply: { en: 'Hello {{customer.first_name}}, about {{ticket.id}}: it takes 3 days.' },
      addTags: ['refund'],
    },
  };

  it('answers and tags by itself, which the customer sees and the staff alone reads about', async () => {
    const created = await admin.post('/auto-replies', refund);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      active: true,
      position: 0,
      trigger: { words: ['refund*'] },
      conditions: { categoryIds: [] },
      actions: { priority: null },
      faults: [],
      runs: 0,
      lastRunAt: null,
    });
    const { id } = (await maya.post('/tickets', { subject: 'Money', text: 'When is my refund coming?' }))
      .body;
    const messages = async (who: Visitor) => (await who.get(`/tickets/${id}/messages`)).body.items;
    await eventually(async () => expect(await messages(maya)).toHaveLength(2));
    expect((await messages(maya))[1]).toMatchObject({
      author: null,
      fromRequester: false,
      text: `Hello Maya, about ${id}: it takes 3 days.`,
    });
    expect((await messages(admin))[1]).toMatchObject({ author: null, kind: 'public' });
    expect((await admin.get(`/tickets/${id}`)).body).toMatchObject({
      tags: ['refund'],
      status: 'new',
      firstReplyAt: null,
      unanswered: true,
    });
    const lines = async (who: Visitor) => (await who.get(`/tickets/${id}/timeline`)).body.items;
    expect((await lines(admin)).at(-1)).toMatchObject({
      type: 'ticket.automated',
      actor: { kind: 'system' },
      params: { rule: 'Refunds', replied: true, addTags: ['refund'] },
    });
    expect((await lines(maya)).map(({ type }: { type: string }) => type)).toEqual(['ticket.opened']);
    expect((await admin.get('/auto-replies')).body.items).toMatchObject([{ runs: 1 }]);

    const tried = (await admin.post('/auto-replies/dry-run', refund)).body;
    expect(tried).toMatchObject({
      complete: true,
      tickets: 1,
      runs: 1,
      items: [
        { ticketId: id, requester: 'Maya', reply: `Hello Maya, about ${id}: it takes 3 days.`, effects: {} },
      ],
    });
    expect((await admin.get(`/auto-replies/${created.body.id}/dry-run`)).body.items).toEqual(tried.items);
    expect(await messages(admin)).toHaveLength(2);
  });

  it('shows what it did to those who have the ticket open', async () => {
    const { id } = (await maya.post('/tickets', { subject: 'Later', text: 'A word first' })).body;
    const wires = [await plugIn(admin), await plugIn(maya)] as const;
    for (const wire of wires) await wire.tell('ticket.join', { ticketId: id });
    await maya.post(`/tickets/${id}/messages`, { text: 'And now the refund' });
    await wires[0].hears('timeline.updated', ({ ticketId }) => ticketId === id);
    const { items } = (await admin.get(`/tickets/${id}/timeline`)).body;
    expect(items.map(({ type }: { type: string }) => type)).toContain('ticket.automated');
    await wires[1].settled();
    expect(wires[1].all('timeline.updated')).toEqual([]);
    for (const wire of wires) wire.close();
  });

  it('is kept in order, changed with a version, and says which field is wrong', async () => {
    const [first] = (await admin.get('/auto-replies')).body.items;
    const { body: second } = await admin.post('/auto-replies', { ...refund, name: 'Second', active: false });
    const order = (ids: string[]) => admin.put('/auto-replies/order', { ids });
    expect((await order([second.id, first.id])).body.items.map(({ name }: { name: string }) => name)).toEqual(
      ['Second', 'Refunds'],
    );
    expect((await order([first.id])).body.code).toBe('VERSION_CONFLICT');
    const put = (body: object) => admin.put(`/auto-replies/${second.id}`, body);
    expect((await put({ version: 1, name: 'Renamed' })).body).toMatchObject({ name: 'Renamed', version: 2 });
    expect((await put({ version: 1, name: 'Late' })).body.code).toBe('VERSION_CONFLICT');
    const path = async (more: object) => (await put({ version: 2, ...more })).body.errors?.[0]?.path;
    expect(await path({ actions: { reply: { en: 'Hi {{agent.name}}' } } })).toBe('actions.reply.en');
    expect(await path({ actions: {} })).toBe('actions');
    expect(await path({ actions: { categoryId: '999999' } })).toBe('actions.categoryId');
    expect(await path({ actions: { assigneeId: maya.id } })).toBe('actions.assigneeId');
    expect(await path({ trigger: { on: 'waiting', hours: 721 } })).toBe('trigger.hours');
    expect((await admin.delete(`/auto-replies/${second.id}`)).status).toBe(204);
    expect((await admin.get(`/auto-replies/${second.id}`)).body.code).toBe('AUTO_REPLY_NOT_FOUND');
  });

  it('does nothing that its author may not do everywhere', async () => {
    const permissions = ['auto-reply:manage', 'ticket:tag'];
    const { key } = (await admin.post('/api-keys', { name: 'rules', permissions })).body;
    const write = (actions: object) =>
      request(
        desk.url,
        'POST',
        '/auto-replies',
        { ...refund, name: 'By a program', actions },
        { 'x-api-key': key },
      );
    expect(await write(refund.actions)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', params: { permission: 'ticket:reply' } },
    });
    expect(await write({ addTags: ['by-a-program'] })).toMatchObject({ status: 201 });
  });

  it('is nobody’s business but that of those who manage it', async () => {
    const mona = await comeIn(desk, { role: 'moderator' });
    for (const who of [maya, mona]) {
      expect((await who.get('/auto-replies')).status).toBe(403);
      expect((await who.post('/auto-replies', refund)).status).toBe(403);
      expect((await who.post('/auto-replies/dry-run', refund)).status).toBe(403);
    }
  });
});
