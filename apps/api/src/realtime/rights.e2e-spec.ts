import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';

describe('rights that change while a socket is open', () => {
  let desk: TestApp;
  let maya: Visitor;
  let anna: Visitor;
  let david: Visitor;
  const wires: Wire[] = [];

  const wire = async (who: Visitor): Promise<Wire> => {
    const made = await plugIn(who);
    wires.push(made);
    return made;
  };
  const open = async (who: Visitor, more: object = {}): Promise<string> =>
    (await who.post('/tickets', { subject: 'No invoice', text: 'Where is it?', ...more })).body.id;
  const helperOnTicket = async (ticketId: string): Promise<[Visitor, Wire]> => {
    const helper = await comeIn(desk, { role: 'helper' });
    const made = await wire(helper);
    await made.tell('queue.join', {});
    await made.tell('ticket.join', { ticketId });
    return [helper, made];
  };
  const write = (who: Visitor, ticketId: string, text = 'more') =>
    who.post(`/tickets/${ticketId}/messages`, { text });
  const category = async (specialistIds: string[]): Promise<string> =>
    (
      await david.post('/categories', {
        name: `C${Math.random()}`,
        icon: '💬',
        colour: '#3390ec',
        specialistIds,
      })
    ).body.id;

  beforeAll(async () => {
    desk = await startTestApp();
    maya = await comeIn(desk, { firstName: 'Maya' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
    david = await comeIn(desk, { firstName: 'David', role: 'developer' });
  });
  afterEach(() => wires.splice(0).forEach((one) => one.close()));
  afterAll(() => desk?.close());

  it('end the connection with its session, and no other', async () => {
    const [here, there] = await Promise.all([
      wire(maya),
      comeIn(desk, { telegramId: Number(maya.session.user.telegramId), firstName: 'Maya' }).then(wire),
    ]);
    const other = await comeIn(desk, { firstName: 'Maya', telegramId: Number(maya.session.user.telegramId) });
    const ending = await wire(other);
    await ending.settled();
    const gone = ending.disconnected();
    expect((await other.post('/auth/logout', {})).status).toBe(204);
    expect(await ending.hears('session.revoked')).toEqual({ code: 'SESSION_REVOKED' });
    expect(await gone).toBe('io server disconnect');
    for (const one of [here, there]) {
      await one.settled();
      expect(one.all('session.revoked')).toEqual([]);
    }
  });

  it('end every connection of the blocked at once', async () => {
    const bob = await comeIn(desk, { firstName: 'Bob' });
    const ticketId = await open(bob);
    const [one, two] = await Promise.all([wire(bob), wire(bob)]);
    await one.tell('ticket.join', { ticketId });
    const gone = Promise.all([one.disconnected(), two.disconnected()]);
    const began = performance.now();
    await anna.put(`/users/${bob.id}/block`, { blocked: true });
    await gone;
    expect(performance.now() - began).toBeLessThan(1000);
    for (const wire of [one, two]) expect(wire.all('session.revoked')).toEqual([{ code: 'BLOCKED' }]);
  });

  it('tell of a new role and stop what it does not give', async () => {
    const ticketId = await open(maya);
    const [helper, line] = await helperOnTicket(ticketId);
    await write(maya, ticketId);
    await line.hears('message.created');
    await david.put(`/users/${helper.id}/role`, { role: 'user' });
    await line.hears('me.changed');
    expect(await line.hears('ticket.removed')).toEqual({ ticketId });
    const before = line.heard.length;
    await write(maya, ticketId, 'not for them');
    await open(maya, { subject: 'neither is this' });
    for (const [event, body, code] of [
      ['ticket.join', { ticketId }, 'TICKET_NOT_FOUND'],
      ['message.send', { ticketId, text: 'x' }, 'TICKET_NOT_FOUND'],
      ['queue.join', {}, 'NOT_STAFF'],
    ] as const) {
      expect(await line.raw(event, body)).toMatchObject({ ok: false, error: { code } });
    }
    expect(line.heard.slice(before)).toEqual([]);

    await david.put(`/users/${helper.id}/role`, { role: 'moderator' });
    await line.hears('me.changed', () => line.all('me.changed').length > 1);
    await line.tell('dashboard.join', {});
    const fresh = await open(maya, { subject: 'and this is theirs' });
    await line.hears('ticket.created', ({ ticket }) => ticket.id === fresh);
  });

  it('follow the matrix at once', async () => {
    const ticketId = await open(maya);
    const [, line] = await helperOnTicket(ticketId);
    const customer = await wire(maya);
    const path = '/roles/helper/permissions';
    expect((await david.put(path, { permissions: { 'ticket:read': null } })).status).toBe(200);
    expect(await line.hears('ticket.removed')).toEqual({ ticketId });
    expect(await line.raw('ticket.join', { ticketId })).toMatchObject({
      error: { code: 'TICKET_NOT_FOUND' },
    });
    const before = line.heard.length;
    await write(maya, ticketId, 'unheard');
    await line.settled();
    expect(line.heard.slice(before).map(({ name }) => name)).toEqual([]);
    await customer.settled();
    expect(customer.all('me.changed')).toEqual([]);
    expect((await david.put(path, { permissions: { 'ticket:read': 'category' } })).status).toBe(200);
    await line.hears('me.changed', () => line.all('me.changed').length > 1);
    await line.tell('ticket.join', { ticketId });
  });

  it('follow the specialists of a category', async () => {
    const categoryId = await category([]);
    const ticketId = await open(maya, { categoryId });
    const [helper, line] = await helperOnTicket(ticketId);
    const specialist = await comeIn(desk, { role: 'helper' });
    const put = (version: number, specialistIds: string[]) =>
      david.put(`/categories/${categoryId}`, { version, specialistIds });
    expect((await put(1, [specialist.id])).status).toBe(200);
    expect(await line.hears('ticket.removed')).toEqual({ ticketId });
    await line.hears('me.changed');
    expect(await line.raw('ticket.join', { ticketId })).toMatchObject({
      error: { code: 'TICKET_NOT_FOUND' },
    });
    expect((await put(2, [specialist.id, helper.id])).status).toBe(200);
    await line.hears('me.changed', () => line.all('me.changed').length > 1);
    await line.tell('ticket.join', { ticketId });
    await write(maya, ticketId);
    await line.hears('message.created');
    await line.hears('ticket.updated');
  });

  it('take a ticket away with its category and give it with its assignment', async () => {
    const specialist = await comeIn(desk, { role: 'helper' });
    const categoryId = await category([specialist.id]);
    const ticketId = await open(maya);
    const [helper, line] = await helperOnTicket(ticketId);
    const expert = await wire(specialist);
    await expert.tell('queue.join', {});
    const all = await wire(anna);
    await all.tell('queue.join', {});
    const customer = await wire(maya);

    expect((await anna.put(`/tickets/${ticketId}`, { version: 1, categoryId })).status).toBe(200);
    expect(await line.hears('ticket.removed')).toEqual({ ticketId });
    await expert.hears('ticket.updated', ({ ticket }) => ticket.categoryId === categoryId);
    await all.hears('ticket.updated', ({ rev }) => rev === 2);
    await write(maya, ticketId, 'not for the helper');
    await all.hears('ticket.updated', ({ rev }) => rev === 3);
    await line.settled();
    expect(line.all('message.created')).toEqual([]);
    expect(line.all('ticket.updated')).toEqual([]);
    expect(await line.raw('message.read', { ticketId, seq: 1 })).toMatchObject({
      error: { code: 'TICKET_NOT_FOUND' },
    });

    expect((await anna.put(`/tickets/${ticketId}`, { version: 2, assigneeId: helper.id })).status).toBe(200);
    await line.hears('ticket.updated', ({ rev }) => rev === 4);
    await line.tell('ticket.join', { ticketId });
    expect((await anna.put(`/tickets/${ticketId}`, { version: 3, assigneeId: null })).status).toBe(200);
    await line.hears('ticket.removed', () => line.all('ticket.removed').length > 1);
    for (const one of [expert, all, customer]) {
      await one.settled();
      expect(one.all('ticket.removed')).toEqual([]);
    }
    expect(customer.all('ticket.updated').map(({ rev }) => rev)).toEqual([2, 3, 4, 5]);
  });

  it('take a deleted ticket from everybody and give it back', async () => {
    const ticketId = await open(maya);
    const [, line] = await helperOnTicket(ticketId);
    const customer = await wire(maya);
    await customer.tell('ticket.join', { ticketId });
    const admin = await wire(david);
    await admin.tell('queue.join', {});
    expect((await david.delete(`/tickets/${ticketId}`)).status).toBe(204);
    for (const one of [line, customer, admin])
      expect(await one.hears('ticket.removed')).toEqual({ ticketId });
    expect(await customer.raw('ticket.join', { ticketId })).toMatchObject({
      error: { code: 'TICKET_NOT_FOUND' },
    });

    expect((await admin.tell('ticket.join', { ticketId })).ticket).toMatchObject({
      deletedAt: expect.any(String),
    });
    expect((await write(david, ticketId)).status).toBe(403);

    expect((await david.post(`/tickets/${ticketId}/restore`)).status).toBe(200);
    expect((await line.hears('ticket.created')).ticket).toMatchObject({ id: ticketId, deletedAt: null });
    expect((await customer.hears('ticket.created')).ticket).not.toHaveProperty('deletedAt');
    await customer.tell('ticket.join', { ticketId });
  });

  it('tell dashboards that figures moved, and the staff list who is online', async () => {
    const lea = await comeIn(desk, { firstName: 'Lea', role: 'moderator' });
    const online = async (): Promise<boolean> =>
      (await anna.get('/staff')).body.items.find(({ id }: { id: string }) => id === lea.id).online;
    expect(await online()).toBe(false);
    const line = await wire(lea);
    await line.tell('dashboard.join', {});
    expect(await online()).toBe(true);
    await open(maya);
    await open(maya);
    expect(await line.hears('dashboard.updated')).toEqual({});
    expect(line.all('dashboard.updated')).toHaveLength(1);
  });
});
