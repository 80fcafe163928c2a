import { TelegramEmulator } from '@tessera/telegram-emulator';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { eventually } from '../../../../../test/eventually';
import { createTestDatabase, type TestDatabase } from '../../../../../test/postgres';
import { customers } from '../cast/customers';
import type { ViewEvent } from './http/stream';
import type { ViewMessage, ViewWorld } from './http/view';

const [maya, tomas] = [1_000_000_001, 1_000_000_002];

describe('the demo’s Telegram', () => {
  let database: TestDatabase;
  let dataDir: string;
  let demo: TestApp;
  const start = async (): Promise<void> => {
    demo = await startTestApp({ telegram: true, databaseUrl: database.url, dataDir });
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'tessera-demo-telegram-'));
    await start();
  });
  afterAll(async () => {
    await demo?.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const api = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${demo.url}/demo/telegram/api${path}`, init);
  const act = async (body: object): Promise<{ status: number; result: any; message?: string }> => {
    const answer = await api('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: maya, chat: maya, ...body }),
    });
    return { status: answer.status, ...((await answer.json()) as { result: any }) };
  };
  const world = async (): Promise<ViewWorld> => (await (await api('/world')).json()) as ViewWorld;
  const chat = async (id = maya) => (await world()).chats.find((one) => one.id === id)!;
  const heard = async (text: RegExp): Promise<ViewMessage> => {
    let found: ViewMessage | undefined;
    await eventually(async () => {
      found = (await chat()).messages.findLast((it) => it.byBot && text.test(it.text ?? ''));
      expect(found).toBeDefined();
    });
    return found!;
  };

  it('shows its people and groups', async () => {
    const { people, chats, bot } = await world();
    expect(people.map(({ firstName, isStaff }) => `${firstName} ${isStaff}`)).toEqual([
      'Maya false',
      'Tomas true',
      'Anna true',
      'David true',
      'Ines true',
      'Марина false',
    ]);
    expect(chats.map(({ kind }) => kind).slice(-2)).toEqual(['forum', 'group']);
    expect(bot.username).toMatch(/bot$/);
    expect(JSON.stringify(chats)).not.toContain(demo.settings.botToken);
  });

  it('lets Maya talk to the real bot', async () => {
    expect(await act({ act: 'start' })).toMatchObject({ status: 200 });
    await heard(/./);
    await eventually(async () => expect((await chat()).menuButton.type).toBe('web_app'));
    const { menuButton, commands } = await chat();
    expect(commands[maya]!.map(({ command }) => command)).toContain('tickets');
    expect(menuButton).toMatchObject({ web_app: { url: `${demo.settings.publicUrl}/app/` } });
    await act({ act: 'send', text: 'My **kettle** is broken' });
    await heard(/[0-9A-HJKMNP-TV-Z]{8}/);
    const mine = (await chat()).messages.find(({ text }) => text === 'My kettle is broken')!;
    expect(mine.entities).toEqual([{ type: 'bold', offset: 3, length: 6 }]);
  });

  it('makes several messages of a long text, as the apps do', async () => {
    expect((await act({ act: 'send', text: `**${'long '.repeat(1800)}**` })).status).toBe(200);
    const parts = (await chat()).messages.filter(({ text, byBot }) => !byBot && text?.startsWith('long'));
    expect(parts.map(({ text }) => text!.length).every((length) => length <= 4096)).toBe(true);
    expect(parts.map(({ text }) => text).join(' ')).toBe('long '.repeat(1800).trim());
    expect(parts.at(-1)?.entities).toEqual([{ type: 'bold', offset: 0, length: parts.at(-1)!.text!.length }]);
    const refused = await act({ act: 'edit', messageId: parts[0]!.message_id, text: 'x'.repeat(5000) });
    expect(refused.message).toBe('A message has 4096 characters at most.');
  });

  it('knows every customer of the desk, so that each answer arrives', async () => {
    const { apiRoot, token } = demo.telegram!.emulator;
    for (const { telegramId } of customers) {
      const answer = await fetch(`${apiRoot}/bot${token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: telegramId, text: 'hello' }),
      });
      expect(await answer.json()).toMatchObject({ ok: true });
    }
  });

  it('lets her press, react, edit, delete, block and send files', async () => {
    const mine = (await chat()).messages.findLast(({ byBot }) => !byBot)!;
    expect((await act({ act: 'edit', messageId: mine.message_id, text: 'My mixer is broken' })).status).toBe(
      200,
    );
    await act({ act: 'react', messageId: mine.message_id, emoji: '👍' });
    expect((await chat()).messages.find(({ message_id }) => message_id === mine.message_id)).toMatchObject({
      text: 'My mixer is broken',
      editCount: 1,
      reacted: [{ userId: maya, emoji: '👍' }],
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ as: maya, chat: maya, caption: '**two**' }))
      form.set(name, String(value));
    form.append('files', new Blob(['\x89PNG one'], { type: 'image/png' }), 'a.png');
    form.append('files', new Blob(['\x89PNG two'], { type: 'image/png' }), 'b.png');
    expect((await api('/files', { method: 'POST', body: form })).status).toBe(200);
    const album = (await chat()).messages.filter((it) => it.media_group_id);
    expect(album).toHaveLength(2);
    expect(album[0]).toMatchObject({
      caption: 'two',
      caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    const file = await api(`/files/${album[0]!.photo!.at(-1)!.file_id}`);
    expect([file.headers.get('content-type'), await file.text()]).toEqual([
      'image/png',
      expect.stringMatching(/PNG one$/),
    ]);
    await act({ act: 'block', blocked: true });
    expect(await chat()).toMatchObject({ blocked: true });
    expect(await act({ act: 'send', text: 'hello?' })).toMatchObject({
      status: 400,
      message: expect.stringContaining('blocked'),
    });
    await act({ act: 'block', blocked: false });
  });

  it('shows behind the slash what works in each chat, to each in their language', async () => {
    const shown = async (id: number, as: number) =>
      (await chat(id)).commands[as]?.map(({ command, description }) => `${command}: ${description}`);
    const { chats, people } = await world();
    const [support, neighbours] = chats.slice(-2);
    const ina = people.find(({ languageCode }) => languageCode === 'ru')!;
    expect(await shown(neighbours!.id, maya)).toEqual([
      'support: Ask the team for help',
      'help: What you can do here',
    ]);
    expect(await shown(neighbours!.id, ina.id)).toEqual([
      'support: Попросить команду о помощи',
      'help: Что здесь можно делать',
    ]);
    const anna = people.find(({ firstName }) => firstName === 'Anna')!;
    expect(await shown(support!.id, anna.id)).toEqual([
      'c: Canned reply: /c name',
      'help: What you can do here',
    ]);
  });

  it('lets the staff close a topic and open it again, and shows the status in its icon', async () => {
    const support = demo.telegram!.support.id;
    const topic = async () =>
      (await world()).chats.find(({ id }) => id === support)!.topics.find(({ name }) => /kettle/.test(name));
    // Her album would open the ticket again if it came after the closing.
    await eventually(async () => {
      const albums = (await chat(support)).messages.filter((it) => it.media_group_id && it.byBot);
      expect([albums.length, (await topic())?.icon]).toEqual([2, '❗️']);
    });
    const place = { as: tomas, chat: support, thread: (await topic())!.id, act: 'topic' };
    expect((await act({ ...place, closed: true })).status).toBe(200);
    await heard(/is closed/);
    await eventually(async () => expect(await topic()).toMatchObject({ closed: true, icon: '🔒' }));
    await act({ ...place, closed: false });
    await eventually(async () => expect(await topic()).toMatchObject({ closed: false, icon: '💬' }));
    expect((await act({ ...place, thread: 1, closed: true })).status).toBe(400);
  });

  it('opens the Mini App for whoever asks, with launch data that the desk takes', async () => {
    const { result } = await act({ act: 'launch', startParam: 'ticket_7K3M9QXA' });
    expect(result.path).toBe('/app/?tgWebAppStartParam=ticket_7K3M9QXA');
    const signedIn = await fetch(`${demo.url}/auth/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ initData: result.initData }),
    });
    expect(await signedIn.json()).toMatchObject({ user: { firstName: 'Maya' } });
    expect(await act({ act: 'launch', url: 'https://elsewhere.test/' })).toMatchObject({ status: 400 });
  });

  it('keeps to who is where, and refuses what makes no sense in words', async () => {
    expect(await act({ act: 'send', text: 'hi', chat: demo.telegram!.support.id })).toMatchObject({
      status: 400,
      message: expect.stringContaining('not in this chat'),
    });
    expect((await act({ as: tomas, chat: maya, act: 'send', text: 'hi' })).status).toBe(400);
    expect((await act({ act: 'send', text: '' })).status).toBe(400);
    expect((await act({ act: 'dance' })).status).toBe(400);
    const foreign = await api('/world', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    expect((await api('/files/nothing')).status).toBe(404);
  });

  it.each([
    [{}, 200],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ host: 'evil.example' }, 403],
    [{ host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }, 403],
    [{ host: 'evil.example', 'x-forwarded-host': 'localhost' }, 403],
  ])('answers a page with %o by %d, whatever a name points to', async (headers, status) => {
    const statusOf = (path: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        get(`${demo.url}${path}`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).on('error', reject);
      });
    expect(await statusOf('/demo/telegram/api/world')).toBe(status);
    const named = 'host' in headers;
    expect(await statusOf('/auth/demo/personas')).toBe(named ? 404 : 200);
  });

  it('tells the page what happens', async () => {
    const stop = new AbortController();
    const events = await api('/events', { signal: stop.signal });
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await act({ act: 'send', text: 'are you there?' });
    let said = '';
    while (!said.includes('are you there?')) said += (await reader.read()).value;
    const [first] = [...said.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1]!) as ViewEvent);
    expect(first).toMatchObject({ kind: 'message', chatId: maya, message: { text: 'are you there?' } });
    for (const blocked of [true, false]) {
      await act({ act: 'block', blocked });
      said = '';
      while (!said.includes(`"blocked":${blocked}`)) said += (await reader.read()).value;
    }
    stop.abort();
  });

  it('goes on after a restart where it was, with all files and with higher ids', async () => {
    await eventually(async () => expect((await world()).read).toBe(true));
    const before = await chat();
    await demo.stop();
    expect(await readdir(demo.settings.dataDir)).toEqual(
      expect.arrayContaining(['telegram.json', 'telegram-files']),
    );
    await start();
    const after = await chat();
    const ids = (messages: ViewMessage[]) => messages.map(({ message_id }) => message_id);
    expect(ids(after.messages).slice(0, before.messages.length)).toEqual(ids(before.messages));
    const photo = after.messages.find((it) => it.photo)!.photo!.at(-1)!;
    expect((await api(`/files/${photo.file_id}`)).status).toBe(200);
    await act({ act: 'send', text: '/help' });
    const help = await heard(/\/new/);
    expect(help.message_id).toBeGreaterThan(Math.max(...ids(before.messages)));
  });
});

describe('outside of a demo', () => {
  it('does not exist', async () => {
    const telegram = await TelegramEmulator.start();
    const desk = await startTestApp({
      env: { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    });
    try {
      expect((await fetch(`${desk.url}/demo/telegram/api/world`)).status).toBe(404);
      const page = await fetch(`${desk.url}/demo/telegram/`);
      expect(page.status).toBe(404);
      expect(page.headers.get('content-security-policy')).toContain('frame-src https://oauth.telegram.org;');
    } finally {
      await desk.close();
      await telegram.stop();
    }
  });
});
