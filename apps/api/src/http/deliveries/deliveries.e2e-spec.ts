import { Sessions } from '@tessera/identity';
import { MessagesService } from '@tessera/tickets';
import type { Delivery, Page } from '@tessera/contracts';
import { BotDesk, ticketIn } from '../../bot/bot.fixture';

describe('/deliveries', () => {
  let desk: BotDesk;
  let tokens: { admin: string; moderator: string };

  beforeAll(async () => {
    desk = await BotDesk.open();
    tokens = { admin: await token('Ada', 'admin'), moderator: await token('Mo', 'moderator') };
  });
  afterAll(() => desk.close());

  async function token(name: string, role: 'admin' | 'moderator'): Promise<string> {
    const { person } = await desk.staff(name, role);
    const session = await desk.running.app
      .get(Sessions)
      .byInitData(person.initData(), { address: '127.0.0.1', userAgent: 'spec' });
    return session.accessToken;
  }

  const call = async (method: string, path: string, who: keyof typeof tokens = 'admin') => {
    const response = await fetch(`${desk.running.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens[who]}` },
    });
    return {
      status: response.status,
      body: (await response.json()) as Delivery & Page<Delivery> & { code: string },
    };
  };

  /** An answer whose way to the customer went wrong, as the list shows it. */
  async function undelivered(
    kind: 'lost-reply' | '403',
  ): Promise<{ delivery: Delivery; customer: ReturnType<BotDesk['person']> }> {
    const { context } = await desk.staff('Anna');
    const customer = desk.person(`C${Math.random()}`);
    await customer.start();
    await customer.send('Help');
    const id = ticketIn(await customer.expectMessage('is open'));
    await desk.settle();
    customer.clearInbox();
    desk.telegram.faults.add({ method: 'sendMessage', chatId: customer.id, kind });
    const { message } = await desk.running.app.get(MessagesService).post(context, id, { text: 'Answer' });
    await desk.settle();
    const { body } = await call('GET', `/deliveries?ticketId=${id}`);
    const delivery = body.items.find((item) => item.messageId === message.id)!;
    return { delivery, customer };
  }

  it('is for those who manage deliveries', async () => {
    expect(await call('GET', '/deliveries', 'moderator')).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(await call('POST', '/deliveries/1/retry', 'moderator')).toMatchObject({ status: 403 });
  });

  it('retries what is unknown only when somebody wants it', async () => {
    const { delivery, customer } = await undelivered('lost-reply');
    expect(delivery).toMatchObject({ state: 'unknown', reason: 'lost', recipientName: expect.any(String) });
    await customer.expectMessage('Anna: Answer');
    expect(await call('POST', `/deliveries/${delivery.id}/retry`)).toMatchObject({
      status: 200,
      body: { state: 'queued' },
    });
    await customer.expectMessage('Anna: Answer');
    await desk.settle();
    expect(await call('POST', `/deliveries/${delivery.id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'DELIVERY_NOT_OPEN' },
    });
    const audited = await desk.sql(
      `SELECT action, target_id AS target FROM audit_entry WHERE action LIKE 'delivery.%'`,
    );
    expect(audited).toEqual([{ action: 'delivery.retried', target: delivery.id }]);
  });

  it('retries several of which one would have been enough', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push((await undelivered('403')).delivery.id);
    // They wait behind the first, so that both are in the queue at once.
    const [first, ...others] = ids;
    await desk.sql(`UPDATE delivery SET ordering_key = 'held', coalesce_key = 'same' WHERE id = ANY($1)`, [
      ids,
    ]);
    await desk.sql(
      `UPDATE delivery SET state = 'queued', coalesce_key = NULL, due_at = now() + interval '1 day' WHERE id = $1`,
      [first],
    );
    for (const id of others)
      expect(await call('POST', `/deliveries/${id}/retry`)).toMatchObject({ status: 200 });
  });

  let discarded: string;
  it('discards what failed', async () => {
    const { delivery } = await undelivered('403');
    expect(delivery).toMatchObject({ state: 'failed', reason: 'blocked' });
    expect(await call('POST', `/deliveries/${delivery.id}/discard`)).toMatchObject({
      body: { state: 'discarded' },
    });
    expect(await call('POST', `/deliveries/${delivery.id}/discard`)).toMatchObject({ status: 409 });
    discarded = delivery.id;
  });

  it('lists by pages and by state, and knows its cursors', async () => {
    const first = await call('GET', '/deliveries?limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await call('GET', `/deliveries?limit=2&cursor=${first.body.nextCursor}`);
    expect(Number(second.body.items[0]!.id)).toBeLessThan(Number(first.body.items[1]!.id));
    const { items: gone } = (await call('GET', '/deliveries?state=discarded')).body;
    expect(gone.map(({ id }) => id)).toContain(discarded);
    expect(new Set(gone.map(({ state }) => state))).toEqual(new Set(['discarded']));
    expect(await call('GET', `/deliveries?state=sent&cursor=${first.body.nextCursor}`)).toMatchObject({
      status: 400,
      body: { code: 'BAD_CURSOR' },
    });
    expect(await call('POST', '/deliveries/999999/retry')).toMatchObject({ status: 404 });
    expect(await call('POST', '/deliveries/x/retry')).toMatchObject({ status: 404 });
  });
});
