import type { CustomerMessage, Message } from '@tessera/contracts';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';

describe('a live chat', () => {
  let desk: TestApp;
  let maya: Visitor;
  let otto: Visitor;
  let tomas: Visitor;
  let anna: Visitor;
  const wires: Wire[] = [];

  const wire = async (who: Visitor): Promise<Wire> => {
    const made = await plugIn(who);
    wires.push(made);
    return made;
  };
  const open = async (who: Visitor, more: object = {}): Promise<string> =>
    (await who.post('/tickets', { subject: 'No invoice', text: 'Where is it?', ...more })).body.id;

  beforeAll(async () => {
    desk = await startTestApp();
    maya = await comeIn(desk, { firstName: 'Maya' });
    otto = await comeIn(desk, { firstName: 'Otto' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
  });
  afterEach(() => wires.splice(0).forEach((one) => one.close()));
  afterAll(() => desk?.close());

  it('goes both ways at once', async () => {
    const ticketId = await open(maya);
    const [customer, helper] = await Promise.all([wire(maya), wire(tomas)]);
    await customer.tell('ticket.join', { ticketId });
    const joined = await helper.tell('ticket.join', { ticketId: ticketId.toLowerCase() });
    expect(joined).toMatchObject({ rev: 1, partial: true, reads: [{ personId: maya.id, seq: 1 }] });
    expect(joined.messages.map(({ text }) => text)).toEqual(['Where is it?']);

    const answer = await helper.tell('message.send', { ticketId, text: 'On its way', clientId: 'h-1' });
    expect(answer).toMatchObject({ ticketId, message: { seq: 2, kind: 'public' } });
    const heard = await customer.hears('message.created');
    expect(heard).toMatchObject({
      ticketId,
      rev: 2,
      message: { text: 'On its way', seq: 2, clientId: null },
    });
    expect((heard.message as CustomerMessage).author).toEqual({ id: null, name: 'Tomas', staff: true });
    expect((await customer.hears('ticket.updated')).ticket).toMatchObject({
      status: 'in_progress',
      lastSeq: 2,
    });

    await customer.tell('message.send', { ticketId, text: 'Thanks!', clientId: 'c-1' });
    const thanks = await helper.hears('message.created', ({ rev }) => rev === 3);
    expect((thanks.message as Message).author).toEqual({ id: maya.id, name: 'Maya', role: 'user' });
    const again = await customer.tell('message.send', { ticketId, text: 'Thanks!', clientId: 'c-1' });
    expect(again.message.id).toBe(thanks.message.id);
    await helper.settled();
    expect(helper.all('message.created').map(({ rev }) => rev)).toEqual([2, 3]);
  });

  it('shows typing, reading and who is there', async () => {
    const ticketId = await open(maya);
    const [customer, customerToo, helper, moderator] = await Promise.all([
      wire(maya),
      wire(maya),
      wire(tomas),
      wire(anna),
    ]);
    for (const one of [customer, customerToo, helper, moderator]) await one.tell('ticket.join', { ticketId });

    const there = await moderator.hears('presence', ({ people }) => people.length === 2);
    expect(there.people.map(({ name }) => name).sort()).toEqual(['Anna', 'Tomas']);
    expect(there.ticketId).toBe(ticketId);

    await helper.tell('typing', { ticketId, active: true });
    expect(await customer.hears('typing')).toEqual({ ticketId, personId: null, name: 'Tomas', active: true });
    expect(await moderator.hears('typing')).toMatchObject({ personId: tomas.id, name: 'Tomas' });
    await customer.tell('typing', { ticketId, active: true });
    expect(await helper.hears('typing')).toEqual({ ticketId, personId: maya.id, name: 'Maya', active: true });
    await customerToo.settled();
    expect(customerToo.all('typing').map(({ name }) => name)).toEqual(['Tomas']);

    await helper.tell('message.send', { ticketId, text: 'a note', kind: 'note' });
    await helper.tell('message.send', { ticketId, text: 'an answer' });
    expect(await customer.tell('message.read', { ticketId, seq: 2 })).toEqual({ seq: 2, unread: 0 });
    expect(await helper.hears('read.updated')).toEqual({ ticketId, personId: maya.id, seq: 3 });
    expect(await customerToo.hears('read.updated')).toEqual({ ticketId, personId: maya.id, seq: 2 });
    await moderator.tell('message.read', { ticketId, seq: 3 });
    expect(await customer.hears('read.updated', ({ personId }) => personId === 'staff')).toMatchObject({
      seq: 2,
    });

    const alone = helper.hears('presence', ({ people }) => people.length === 1);
    moderator.close();
    expect((await alone).people[0]).toMatchObject({ name: 'Tomas', role: 'helper' });
    await customer.settled();
    expect(customer.all('presence')).toEqual([]);
  });

  it('keeps notes from the customer in every event', async () => {
    const ticketId = await open(maya);
    const [customer, helper] = await Promise.all([wire(maya), wire(tomas)]);
    await customer.tell('ticket.join', { ticketId });
    await helper.tell('ticket.join', { ticketId });
    const note = await helper.tell('message.send', { ticketId, text: 'secret words', kind: 'note' });
    const path = `/tickets/${ticketId}/messages/${note.message.id}`;
    expect((await tomas.put(path, { text: 'secret words, more' })).status).toBe(200);
    expect((await tomas.put(`${path}/reactions`, { emoji: '👀' })).status).toBe(200);
    expect((await tomas.delete(path)).status).toBe(204);
    expect((await anna.put(`/tickets/${ticketId}`, { version: 1, tags: ['secret'] })).status).toBe(200);
    await helper.tell('message.read', { ticketId, seq: 2 });
    await helper.hears('ticket.updated', ({ rev }) => rev === 6);
    await helper.tell('message.send', { ticketId, text: 'public words' });
    const heard = await customer.hears('message.created');
    expect(heard).toMatchObject({ rev: 2, message: { seq: 2, rev: 2, text: 'public words' } });
    await customer.settled();
    expect(customer.heard).toHaveLength(2);
    expect(JSON.stringify(customer.heard)).not.toMatch(/secret|note|deliver/);
    expect(helper.all('message.updated')).toHaveLength(2);
    expect(helper.all('message.deleted')).toHaveLength(1);
  });

  it('opens for nobody who has no part in it', async () => {
    const ticketId = await open(maya);
    const stranger = await wire(otto);
    for (const [event, body] of [
      ['ticket.join', { ticketId }],
      ['message.send', { ticketId, text: 'hi' }],
      ['message.read', { ticketId, seq: 1 }],
      ['typing', { ticketId, active: true }],
    ] as const) {
      const answer = await stranger.raw(event, body);
      expect([event, answer]).toEqual([
        event,
        { ok: false, error: expect.objectContaining({ code: 'TICKET_NOT_FOUND' }) },
      ]);
    }
    for (const [event, code] of [
      ['queue.join', 'NOT_STAFF'],
      ['dashboard.join', 'FORBIDDEN'],
    ] as const) {
      expect(await stranger.raw(event, {})).toMatchObject({ ok: false, error: { code } });
    }
    const note = await (await wire(maya)).ask('message.send', { ticketId, text: 'x', kind: 'note' });
    expect(note).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    await tomas.post(`/tickets/${ticketId}/messages`, { text: 'answer' });
    await stranger.settled();
    expect(stranger.heard).toEqual([]);
  });

  it('shows staff who asked for help what a customer sees, in lists and chats', async () => {
    const ticketId = await open(anna);
    const [asker, helper] = await Promise.all([wire(anna), wire(tomas)]);
    await asker.tell('queue.join', {});
    await helper.tell('queue.join', {});
    expect((await asker.tell('ticket.join', { ticketId })).ticket).not.toHaveProperty('source');
    await tomas.post(`/tickets/${ticketId}/messages`, { text: 'about her', kind: 'note' });
    await tomas.post(`/tickets/${ticketId}/messages`, { text: 'to her' });
    await asker.hears('message.created');
    await asker.settled();
    expect(asker.all('ticket.updated')).toHaveLength(1);
    expect(asker.all('ticket.updated')[0]!.ticket).not.toHaveProperty('source');
    expect(JSON.stringify(asker.heard)).not.toContain('about her');
    expect(helper.all('ticket.updated')).toHaveLength(2);
  });
});
