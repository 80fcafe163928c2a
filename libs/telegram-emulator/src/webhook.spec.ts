import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callApi, callOk, refusal, useEmulator } from './bot-api.fixture';
import type { TgUpdate } from './wire';

const at = useEmulator({ webhookBackoffMs: 5 });

interface Delivery {
  update: TgUpdate;
  secret: unknown;
  answer(status: number, body?: string, headers?: Record<string, string>): void;
  reset(): void;
}

/** A webhook whose deliveries a test answers one by one. */
class Hook {
  private readonly waiting: Delivery[] = [];
  private readonly takers: ((delivery: Delivery) => void)[] = [];
  open = 0;
  mostOpen = 0;
  private readonly server = http.createServer((request, response) => void this.receive(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  next(): Promise<Delivery> {
    const ready = this.waiting.shift();
    return ready ? Promise.resolve(ready) : new Promise((resolve) => this.takers.push(resolve));
  }

  get unanswered(): number {
    return this.waiting.length;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    response.once('close', () => this.open--);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const delivery: Delivery = {
      update: JSON.parse(body) as TgUpdate,
      secret: request.headers['x-telegram-bot-api-secret-token'],
      answer: (status, text = '', headers = {}) => response.writeHead(status, headers).end(text),
      reset: () => request.socket.resetAndDestroy(),
    };
    const taker = this.takers.shift();
    if (taker) taker(delivery);
    else this.waiting.push(delivery);
  }
}

let hook: Hook;
let url: string;

beforeEach(async () => {
  hook = new Hook();
  url = await hook.listen();
});
afterEach(() => hook.close());

describe('a webhook', () => {
  it('is posted updates with its secret', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await callOk(at.tg, 'setWebhook', { url, secret_token: 'Secret_1-x' });
    await anna.send('hello');
    const delivery = await hook.next();
    expect(delivery).toMatchObject({ secret: 'Secret_1-x', update: { message: { text: 'hello' } } });
    expect(at.tg.pendingUpdates).toBe(1);
    delivery.answer(200);
    await at.tg.drained();
  });

  it('gets the updates of a chat one after the other, of several chats at once', async () => {
    const [anna, bert] = [at.tg.user({ firstName: 'Anna' }), at.tg.user({ firstName: 'Bert' })];
    await callOk(at.tg, 'setWebhook', { url });
    await anna.send('a1');
    await anna.send('a2');
    await bert.send('b1');
    const [first, second] = [await hook.next(), await hook.next()];
    expect([first, second].map((it) => it.update.message?.text).sort()).toEqual(['a1', 'b1']);
    expect(hook.unanswered).toBe(0);
    first.answer(200);
    second.answer(200);
    const third = await hook.next();
    expect(third.update.message?.text).toBe('a2');
    third.answer(200);
    await at.tg.drained();
  });

  it('keeps to max_connections', async () => {
    await callOk(at.tg, 'setWebhook', { url, max_connections: 2 });
    for (let i = 0; i < 5; i++) await at.tg.user({ firstName: `P${i}` }).send('hi');
    const held = [await hook.next(), await hook.next()];
    for (const delivery of held) delivery.answer(200);
    for (let i = 0; i < 3; i++) (await hook.next()).answer(200);
    await at.tg.drained();
    expect(hook.mostOpen).toBe(2);
  });

  it('is tried again, in order, after errors and resets, and tells of the last error', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await callOk(at.tg, 'setWebhook', { url });
    await anna.send('one');
    await anna.send('two');
    (await hook.next()).answer(500);
    (await hook.next()).reset();
    (await hook.next()).answer(302);
    const fourth = await hook.next();
    expect(fourth.update.message?.text).toBe('one');
    expect(await callOk(at.tg, 'getWebhookInfo')).toEqual({
      url,
      has_custom_certificate: false,
      pending_update_count: 2,
      max_connections: 40,
      last_error_date: 1772366400,
      last_error_message: 'Wrong response from the webhook: 302 Found',
    });
    fourth.answer(204);
    const next = await hook.next();
    expect(next.update.message?.text).toBe('two');
    next.answer(200);
    await at.tg.drained();
  });

  it('may call a method in its answer, whose errors are lost', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await callOk(at.tg, 'setWebhook', { url });
    await anna.send('hello');
    const reply = JSON.stringify({ method: 'sendMessage', chat_id: anna.id, text: 'by reply' });
    (await hook.next()).answer(200, reply, { 'content-type': 'application/json' });
    await expect(anna.expectMessage()).resolves.toMatchObject({ text: 'by reply' });
    await anna.send('again');
    const wrong = at.tg.expectCall({ method: 'sendMessage' });
    (await hook.next()).answer(200, JSON.stringify({ method: 'sendMessage', chat_id: 5, text: 'x' }));
    expect((await wrong).error?.description).toBe('Bad Request: chat not found');
    await at.tg.drained();
  });

  it('gets what waited before, unless it is dropped', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await anna.send('old');
    await callOk(at.tg, 'setWebhook', { url, drop_pending_updates: true });
    await anna.send('new');
    const delivery = await hook.next();
    expect(delivery.update.message?.text).toBe('new');
    delivery.answer(200);
    await at.tg.drained();
    at.tg.redeliver(delivery.update.update_id);
    const repeated = await hook.next();
    expect(repeated.update).toEqual(delivery.update);
    repeated.answer(200);
    await at.tg.drained();
  });

  it('is set and deleted in Telegram’s words', async () => {
    const set = (params: object): Promise<string | undefined> =>
      callApi(at.tg, 'setWebhook', params).then((it) => it.description);
    expect(await set({ url })).toBe('Webhook was set');
    expect(await set({ url })).toBe('Webhook is already set');
    expect(await set({ url: '' })).toBe('Webhook was deleted');
    expect((await callApi(at.tg, 'deleteWebhook')).description).toBe('Webhook is already deleted');
    expect(await refusal(at.tg, 'setWebhook', { url, secret_token: 'no spaces' })).toBe(
      'Bad Request: secret token contains unallowed characters',
    );
    expect(await refusal(at.tg, 'setWebhook', { url: 'hook' })).toMatch(/^Bad Request: bad webhook/);
  });
});
