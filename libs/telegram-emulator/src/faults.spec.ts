import { callApi, callOk, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';

const at = useEmulator();
let anna: Person;

beforeEach(async () => {
  anna = at.tg.user({ firstName: 'Anna' });
  await anna.start();
});

const send = (text = 'x'): ReturnType<typeof callApi> =>
  callApi(at.tg, 'sendMessage', { chat_id: anna.id, text });
const raw = (): Promise<Response> =>
  fetch(`${at.tg.apiRoot}/bot42:TEST/sendMessage?chat_id=${anna.id}&text=x`, {
    signal: AbortSignal.timeout(5000),
  });

describe('faults', () => {
  it.each([
    [{ kind: '429', retryAfter: 7 }, 429, 'Too Many Requests: retry after 7'],
    [{ kind: '403' }, 403, 'Forbidden: bot was blocked by the user'],
    [{ kind: '403', description: 'user is deactivated' }, 403, 'Forbidden: user is deactivated'],
    [{ kind: 'chat-not-found' }, 400, 'Bad Request: chat not found'],
    [{ kind: 'thread-not-found' }, 400, 'Bad Request: message thread not found'],
    [{ kind: '502' }, 502, 'Bad Gateway'],
  ] as const)('%j answers %d once', async (rule, code, description) => {
    at.tg.faults.add(rule);
    expect(await send()).toMatchObject({ ok: false, error_code: code, description });
    expect(await send()).toMatchObject({ ok: true });
    expect(at.tg.calls().map((it) => it.fault)).toEqual([rule.kind, undefined]);
  });

  it('tell how long to wait and where a group went', async () => {
    at.tg.faults.add({ kind: '429', retryAfter: 7 });
    expect((await send()).parameters).toEqual({ retry_after: 7 });
    const group = at.tg.group({ title: 'Team', members: [anna] });
    const oldId = group.id;
    at.tg.faults.add({ kind: '400-migrate', chatId: oldId });
    const moved = await callApi(at.tg, 'sendMessage', { chat_id: oldId, text: 'x' });
    expect(moved.description).toBe('Bad Request: group chat was upgraded to a supergroup chat');
    const newId = moved.parameters?.migrate_to_chat_id;
    expect(newId).toBeLessThan(-1_000_000_000_000);
    expect(await callOk(at.tg, 'sendMessage', { chat_id: newId, text: 'x' })).toMatchObject({ text: 'x' });
  });

  it('hit by method, chat and count, the first that fits', async () => {
    const fault = at.tg.faults.add({
      method: 'editMessageText',
      chatId: anna.id,
      times: 2,
      after: 1,
      kind: 'not-modified',
    });
    expect(await send()).toMatchObject({ ok: true });
    const edits: (boolean | undefined)[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      edits.push((await callApi(at.tg, 'editMessageText', { chat_id: anna.id, message_id: 2, text })).ok);
    }
    expect(edits).toEqual([true, false, false, true]);
    expect(fault.hits).toBe(2);
    const forever = at.tg.faults.add({ kind: '502', times: Infinity });
    expect(await send()).toMatchObject({ ok: false });
    at.tg.faults.remove(forever);
    expect(await send()).toMatchObject({ ok: true });
  });

  it('spare getUpdates unless they name it', async () => {
    at.tg.faults.add({ kind: '502' });
    expect(await callApi(at.tg, 'getUpdates')).toMatchObject({ ok: true });
    at.tg.faults.add({ kind: '502', method: 'getUpdates' });
    expect(await callApi(at.tg, 'getUpdates')).toMatchObject({ ok: false, error_code: 502 });
  });

  it('can be a page of a proxy', async () => {
    at.tg.faults.add({ kind: '5xx-html' });
    const response = await raw();
    expect(response.status).toBe(504);
    expect(await response.text()).toContain('<html>');
    expect(anna.messages).toHaveLength(1);
  });

  it('can be a reset: nothing was sent', async () => {
    at.tg.faults.add({ kind: 'reset' });
    await expect(raw()).rejects.toThrow('fetch failed');
    expect(anna.messages).toHaveLength(1);
  });

  it('can be a lost reply: the message is there', async () => {
    at.tg.faults.add({ kind: 'lost-reply' });
    await expect(raw()).rejects.toThrow('fetch failed');
    expect(anna.messages).toHaveLength(2);
    expect(at.tg.calls()[0]).toMatchObject({ fault: 'lost-reply', result: { message_id: 2 } });
  });

  it('can hang until the emulator stops', async () => {
    const fault = at.tg.faults.add({ kind: 'hang' });
    const hanging = raw();
    await fault.whenHit();
    expect(anna.messages).toHaveLength(1);
    const ended = expect(hanging).rejects.toThrow('fetch failed');
    await at.tg.stop();
    await ended;
  });

  it('can be Telegram out of reach for a while', async () => {
    await at.tg.goOffline();
    await expect(raw()).rejects.toThrow('fetch failed');
    await anna.send('meanwhile');
    await at.tg.comeBack();
    expect(await send()).toMatchObject({ ok: true });
    expect(await callApi(at.tg, 'getUpdates')).toMatchObject({
      result: [{}, { message: { text: 'meanwhile' } }],
    });
  });
});
