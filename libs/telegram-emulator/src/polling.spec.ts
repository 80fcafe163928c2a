import { callApi, callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';
import type { TgUpdate } from './wire';

const at = useEmulator();
let anna: Person;

beforeEach(() => {
  anna = at.tg.user({ firstName: 'Anna', languageCode: 'ru' });
});

const poll = (params: object = {}): Promise<TgUpdate[]> => callOk<TgUpdate[]>(at.tg, 'getUpdates', params);
const texts = (updates: TgUpdate[]): unknown[] => updates.map((it) => it.message?.text);

describe('getUpdates', () => {
  it('gives what waits until it is confirmed', async () => {
    await anna.send('one');
    await anna.send('two');
    const first = await poll();
    expect(texts(first)).toEqual(['one', 'two']);
    expect(first[0]).toEqual({
      update_id: expect.any(Number),
      message: {
        message_id: 1,
        from: { id: anna.id, is_bot: false, first_name: 'Anna', language_code: 'ru' },
        chat: { id: anna.id, type: 'private', first_name: 'Anna' },
        date: 1772366400,
        text: 'one',
      },
    });
    expect(await poll()).toEqual(first);
    const [one, two] = first.map((it) => it.update_id) as [number, number];
    expect(two).toBe(one + 1);
    expect(texts(await poll({ offset: two }))).toEqual(['two']);
    expect(await poll({ offset: two + 1 })).toEqual([]);
    expect(at.tg.pendingUpdates).toBe(0);
  });

  it('gives at most the limit, itself at most 100', async () => {
    for (let i = 0; i < 105; i++) await anna.send(`m${i}`);
    expect(await poll({ limit: 3 })).toHaveLength(3);
    expect(await poll()).toHaveLength(100);
    expect(await poll({ limit: 1000 })).toHaveLength(100);
  });

  it('with a negative offset keeps only the newest', async () => {
    for (const text of ['a', 'b', 'c']) await anna.send(text);
    expect(texts(await poll({ offset: -1 }))).toEqual(['c']);
    expect(texts(await poll())).toEqual(['c']);
  });

  it('waits for news as long as asked', async () => {
    const waiting = poll({ timeout: 30 });
    await at.tg.whenPolling();
    await anna.sendAlbum([{ kind: 'photo' }, { kind: 'photo' }]);
    expect(await waiting).toHaveLength(2);
    await poll({ offset: -1 });
    const started = Date.now();
    expect(await poll({ offset: (at.tg.updateIds.at(-1) ?? 0) + 1, timeout: 1 })).toEqual([]);
    expect(Date.now() - started).toBeGreaterThan(900);
  });

  it('ends the older of two pollers with 409', async () => {
    const older = callApi(at.tg, 'getUpdates', { timeout: 30 });
    await at.tg.whenPolling();
    const newer = poll({ timeout: 30 });
    expect(await older).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await anna.send('hello');
    expect(texts(await newer)).toEqual(['hello']);
  });

  it('forgets a poller that hung up', async () => {
    const hangUp = new AbortController();
    const url = `${at.tg.apiRoot}/bot42:TEST/getUpdates?timeout=30`;
    const dropped = fetch(url, { signal: hangUp.signal }).catch(() => 'dropped');
    await at.tg.whenPolling();
    hangUp.abort();
    expect(await dropped).toBe('dropped');
    await anna.send('hello');
    expect(texts(await poll())).toEqual(['hello']);
  });

  it('is refused beside a webhook', async () => {
    const waiting = callApi(at.tg, 'getUpdates', { timeout: 30 });
    await at.tg.whenPolling();
    await callOk(at.tg, 'setWebhook', { url: 'http://127.0.0.1:9/hook' });
    expect((await waiting).description).toBe('Conflict: terminated by setWebhook request');
    expect(await refusal(at.tg, 'getUpdates')).toMatch(
      /^Conflict: can't use getUpdates method while webhook is active/,
    );
    await callOk(at.tg, 'deleteWebhook');
    expect(await poll()).toEqual([]);
  });
});

describe('allowed_updates', () => {
  it('leaves reactions out by default', async () => {
    const hello = await anna.send('hello');
    await anna.react(hello, '👍');
    expect((await poll()).map((it) => Object.keys(it)[1])).toEqual(['message']);
    await poll({ allowed_updates: ['message_reaction'] });
    await anna.react(hello, '🔥');
    await anna.send('not wanted');
    const updates = await poll({ offset: (at.tg.updateIds[0] ?? 0) + 1 });
    expect(updates).toMatchObject([
      {
        message_reaction: {
          message_id: 1,
          old_reaction: [{ type: 'emoji', emoji: '👍' }],
          new_reaction: [{ type: 'emoji', emoji: '🔥' }],
        },
      },
    ]);
  });
});

describe('the ids of updates', () => {
  it('can have gaps and repeats', async () => {
    await anna.send('one');
    const [one] = await poll();
    const id = one?.update_id ?? 0;
    at.tg.gapUpdateIds(5);
    await anna.send('two');
    at.tg.redeliver(id);
    const batch = await poll({ offset: id + 1 });
    expect(batch.map((it) => it.update_id)).toEqual([id, id + 6]);
    expect(await poll({ offset: id + 7 })).toEqual([]);
    expect(() => at.tg.redeliver(5)).toThrow('No update 5');
  });

  it('begin anew after an idle week', async () => {
    await anna.send('one');
    at.clock.advance(8 * 86_400);
    await anna.send('two');
    const [one, two] = at.tg.updateIds as [number, number];
    expect(two).not.toBe(one + 1);
  });

  it('can be anything for raw updates', async () => {
    await anna.send('one');
    const [one] = await poll();
    at.tg.pushRawUpdate({ update_id: 7, surprise: true });
    expect(await poll({ offset: (one?.update_id ?? 0) + 1 })).toEqual([{ update_id: 7, surprise: true }]);
  });
});

describe('waiting updates', () => {
  it('are kept for a day, callback queries for 150 seconds', async () => {
    await anna.start();
    await callOk(at.tg, 'sendMessage', {
      chat_id: anna.id,
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: 'b' }]] },
    });
    void anna.press(await anna.expectMessage(), 'b').catch(() => undefined);
    expect(await poll()).toHaveLength(2);
    at.clock.advance(151);
    expect(await poll()).toHaveLength(1);
    at.clock.advance(86_400);
    expect(await poll()).toEqual([]);
  });

  it('tell when all are confirmed', async () => {
    await anna.send('one');
    const drained = at.tg.drained();
    await poll({ offset: (at.tg.updateIds[0] ?? 0) + 1 });
    await drained;
    await anna.send('two');
    await expect(at.tg.drained({ timeoutMs: 10 })).rejects.toThrow('1 updates are not confirmed');
  });
});
