import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TelegramEmulator } from '@tessera/telegram-emulator';
import { startTestApp, type TestApp } from '../../../../test/app';
import { createTestDatabase, type TestDatabase } from '../../../../test/postgres';
import { BotDesk, ticketIn } from './bot.fixture';

describe('Telegram out of reach at the start', () => {
  it('does not keep the desk from opening, and is waited for', async () => {
    const desk = await BotDesk.open({ offline: true });
    try {
      expect((await fetch(`${desk.running.url}/health/ready`)).status).toBe(200);
      const mia = desk.person('Mia');
      await mia.start();
      await desk.telegram.comeBack();
      await mia.expectMessage('Hello, Mia!', { timeoutMs: 15_000 });
      expect(await (await fetch(`${desk.running.url}/status`)).json()).toMatchObject({ bot: 'running' });
    } finally {
      await desk.close();
    }
  });
});

describe('polling', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  it('handles an update once, however often it is delivered', async () => {
    const ned = desk.person('Ned');
    await ned.start();
    await ned.send('Only once');
    await ned.expectMessage('is open: Only once');
    await desk.settle();
    const last = desk.telegram.updateIds.at(-1)!;
    desk.telegram.redeliver(last);
    desk.telegram.redeliver(last);
    await desk.settle();
    expect(await desk.sql(`SELECT 1 FROM message WHERE text = 'Only once'`)).toHaveLength(1);
    expect(await desk.sql('SELECT 1 FROM telegram_update WHERE update_id = $1', [last])).toHaveLength(1);
  });

  it('does not mind gaps, odd updates and ids that begin anew', async () => {
    const una = desk.person('Una');
    desk.telegram.pushRawUpdate({ something_new: { of: 'tomorrow' } });
    desk.telegram.pushRawUpdate({ message: { message_id: 1, date: 1, chat: { id: -100, type: 'channel' } } });
    desk.telegram.pushRawUpdate({ message: null });
    desk.telegram.gapUpdateIds(1000);
    await una.start();
    await una.send('text with a \u0000 and half a \ud83d pair');
    await una.expectMessage('is open: text with a');
    await desk.settle();
    expect(await desk.sql(`SELECT DISTINCT state FROM telegram_update`)).toEqual([{ state: 'handled' }]);
  });

  it('comes back after somebody else polled or set a webhook', async () => {
    await desk.telegram.whenPolling();
    await fetch(`${desk.telegram.apiRoot}/bot${desk.telegram.token}/setWebhook?url=http://127.0.0.1:9/x`);
    const vic = desk.person('Vic');
    await vic.start();
    await vic.expectMessage('Hello, Vic!', { timeoutMs: 15_000 });
  });
});

describe('the webhook', () => {
  let gate: Server;
  let desk: BotDesk;
  let address: string;

  beforeAll(async () => {
    // The program takes a free port, but must tell Telegram its address before: this stands in front of it.
    gate = createServer((request, response) => {
      const body: Buffer[] = [];
      request.on('data', (chunk: Buffer) => body.push(chunk));
      request.on('end', () => {
        const { method = 'POST', headers } = request;
        const { host: _host, 'content-length': _length, connection: _connection, ...rest } = headers;
        void fetch(`${desk.running.url}${request.url}`, {
          method,
          headers: rest as Record<string, string>,
          body: Buffer.concat(body),
        }).then(async (answer) => response.writeHead(answer.status).end(await answer.text()));
      });
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
    desk = await BotDesk.open({
      env: { BOT_MODE: 'webhook', WEBHOOK_SECRET: 'the-secret', PUBLIC_URL: address },
    });
  });
  afterAll(async () => {
    await desk.close();
    gate.closeAllConnections();
    gate.close();
  });

  const post = (body: string, secret = 'the-secret') =>
    fetch(`${desk.running.url}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body,
    });

  it('is set with its secret and brings updates', async () => {
    const wim = desk.person('Wim');
    await wim.start();
    await wim.expectMessage('Hello, Wim!', { timeoutMs: 15_000 });
    await wim.send('By webhook');
    await wim.expectMessage('is open: By webhook');
    expect(desk.telegram.calls({ method: 'setWebhook' })[0]?.params).toMatchObject({
      url: `${address}/telegram/webhook`,
      secret_token: 'the-secret',
    });
  });

  it('turns away who does not know the secret before reading what they say', async () => {
    expect((await post('{ not json', 'wrong')).status).toBe(401);
    expect((await post('{ not json', '')).status).toBe(401);
    expect((await post('{ not json')).status).toBe(400);
    expect((await post('{"update_id":"1"}')).status).toBe(400);
    expect((await post(`{"update_id":1,"x":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413);
  });

  it('takes the same update twice and handles it once', async () => {
    const yan = desk.person('Yan');
    const update = JSON.stringify({
      update_id: 77,
      message: {
        message_id: 5000,
        date: Math.floor(Date.now() / 1000),
        from: yan.user,
        chat: { id: yan.id, type: 'private' },
        text: 'Twice told',
      },
    });
    const answers = await Promise.all([post(update), post(update), post(update)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await desk.settle();
    expect(await desk.sql(`SELECT 1 FROM message WHERE text = 'Twice told'`)).toHaveLength(1);
  });
});

describe('two processes on one desk', () => {
  let database: TestDatabase;
  let telegram: TelegramEmulator;
  let processes: TestApp[];

  beforeAll(async () => {
    database = await createTestDatabase();
    telegram = await TelegramEmulator.start();
    const env = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
    processes = [];
    for (let number = 0; number < 2; number++) {
      processes.push(await startTestApp({ databaseUrl: database.url, env }));
    }
  });
  afterAll(async () => {
    for (const one of processes) await one.stop();
    await telegram.stop();
    await database.drop();
  });

  it('fetch each update once, handle it once, and one takes over when the other goes', async () => {
    const [ada, ben] = [telegram.user({ firstName: 'Ada' }), telegram.user({ firstName: 'Ben' })];
    for (const person of [ada, ben]) await person.send('first');
    const ids = [ticketIn(await ada.expectMessage('is open')), ticketIn(await ben.expectMessage('is open'))];
    const answered = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    for (const text of answered.slice(0, 10)) for (const person of [ada, ben]) await person.send(text);
    await telegram.drained();
    expect(telegram.calls({ method: 'getUpdates' }).filter((call) => call.error)).toEqual([]);
    await processes.shift()!.stop();
    for (const text of answered.slice(10)) for (const person of [ada, ben]) await person.send(text);
    await telegram.drained({ timeoutMs: 15_000 });
    const { BotRuntime } = await import('./bot-runtime');
    await processes[0]!.app.get(BotRuntime).idle();
    const { Database, statement } = await import('@tessera/platform/database');
    for (const id of ids) {
      const rows = await processes[0]!.app
        .get(Database)
        .query<{ text: string }>(
          statement('test.texts', 'SELECT text FROM message WHERE ticket_id = $1 ORDER BY seq'),
          [id],
        );
      expect(rows.map((row) => row.text)).toEqual(['first', ...answered]);
    }
  });
});
