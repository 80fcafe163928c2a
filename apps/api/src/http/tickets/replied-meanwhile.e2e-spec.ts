import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('an answer while a colleague has answered', () => {
  let desk: TestApp;
  let customer: Visitor;
  let anna: Visitor;
  let boris: Visitor;
  let moderator: Visitor;
  let path: string;

  beforeAll(async () => {
    desk = await startTestApp();
    anna = await comeIn(desk, { role: 'helper', firstName: 'Anna' });
    boris = await comeIn(desk, { role: 'helper', firstName: 'Boris' });
    moderator = await comeIn(desk, { role: 'moderator' });
  });
  afterAll(() => desk?.close());
  beforeEach(async () => {
    customer = await comeIn(desk, { firstName: 'Maya' });
    path = `/tickets/${(await customer.post('/tickets', { subject: 's', text: 't' })).body.id}/messages`;
  });

  const say = (who: Visitor, more: object = {}) => who.post(path, { text: 'words', ...more });
  const texts = async (): Promise<number> => (await anna.get(path)).body.items.length;

  it('is held back, and says whose answer it is', async () => {
    await say(boris);
    const held = await say(anna, { seenSeq: 1 });
    expect([held.status, held.body.code, held.body.params]).toEqual([
      409,
      'REPLIED_MEANWHILE',
      { name: 'Boris', personId: boris.id, seq: 2 },
    ]);
    expect(await texts()).toBe(2);
    expect((await say(anna, { seenSeq: 2 })).status).toBe(201);
    expect((await say(anna)).status).toBe(201);
  });

  it('is held back also when the customer has spoken since', async () => {
    await say(boris);
    await say(customer);
    expect((await say(anna, { seenSeq: 1 })).body.code).toBe('REPLIED_MEANWHILE');
    expect((await say(anna, { seenSeq: 2 })).status).toBe(201);
  });

  it('goes out when what came is the customer’s, a note, one’s own, or was taken back', async () => {
    await say(customer);
    await say(boris, { kind: 'note' });
    await say(anna);
    const back = (await say(boris)).body;
    expect((await boris.delete(`${path}/${back.id}`)).status).toBe(204);
    expect((await say(anna, { seenSeq: 1 })).status).toBe(201);
  });

  it('is no matter of notes, nor of customers', async () => {
    await say(boris);
    expect((await say(anna, { seenSeq: 1, kind: 'note' })).status).toBe(201);
    expect((await say(customer, { seenSeq: 0 })).status).toBe(201);
  });

  it('that arrived is the same when it is sent again, whatever came between', async () => {
    const first = await say(anna, { seenSeq: 1, clientId: 'c-1' });
    await say(boris);
    const again = await say(anna, { seenSeq: 1, clientId: 'c-1' });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  it('is held back by the socket’s door as well', async () => {
    await say(boris);
    const ticketId = path.split('/')[2]!;
    const wire = await plugIn(anna);
    const send = (seenSeq: number) =>
      wire.ask('message.send', {
        ticketId,
        text: 'words',
        kind: 'public',
        clientId: `s-${seenSeq}`,
        seenSeq,
      });
    expect(await send(1)).toMatchObject({ ok: false, error: { code: 'REPLIED_MEANWHILE' } });
    expect(await send(2)).toMatchObject({ ok: true });
    wire.socket.disconnect();
  });

  it('is held back where the ticket was merged, for its numbers are others; what arrived before is the same', async () => {
    const [, , from] = path.split('/');
    const arrived = await say(anna, { seenSeq: 1, clientId: 'c-2' });
    const into = (await customer.post('/tickets', { subject: 's', text: 't' })).body.id;
    expect((await moderator.post(`/tickets/${from}/merge`, { intoId: into })).status).toBe(200);
    const held = await say(anna, { seenSeq: 99 });
    expect([held.status, held.body.code, held.body.params]).toEqual([
      409,
      'TICKET_MERGED',
      { id: from, intoId: into },
    ]);
    const again = await say(anna, { seenSeq: 1, clientId: 'c-2' });
    expect([again.status, again.body.id]).toEqual([201, arrived.body.id]);
    expect((await say(anna)).body.ticketId).toBe(into);
    expect((await say(anna, { seenSeq: 1, kind: 'note' })).body.ticketId).toBe(into);
    expect((await say(customer, { seenSeq: 0 })).body.ticketId).toBe(into);
  });

  it.each([-1, 1.5, '3', 3_000_000_000])('refuses %s as what was seen', async (seenSeq) => {
    expect((await say(anna, { seenSeq })).status).toBe(422);
  });
});
