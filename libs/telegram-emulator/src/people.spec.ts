import { callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';
import type { TgUpdate } from './wire';

const at = useEmulator();
let anna: Person;

beforeEach(() => {
  anna = at.tg.user({ firstName: 'Anna', username: 'anna' });
});

const updates = (params: object = {}): Promise<TgUpdate[]> => callOk<TgUpdate[]>(at.tg, 'getUpdates', params);
const say = (text: string, extra: object = {}): Promise<any> =>
  callOk(at.tg, 'sendMessage', { chat_id: anna.id, text, ...extra });
const refused = (): Promise<string> => refusal(at.tg, 'sendMessage', { chat_id: anna.id, text: 'x' });
const buttons = { reply_markup: { inline_keyboard: [[{ text: 'Take it', callback_data: 'take:1' }]] } };

describe('who may be written to', () => {
  it('is nobody who did not start the bot', async () => {
    expect(await refused()).toBe("Forbidden: bot can't initiate conversation with a user");
    await anna.start('ref_1');
    expect(anna.messages[0]?.text).toBe('/start ref_1');
    await say('welcome');
  });

  it('is who started the bot before anybody looked', async () => {
    const early = at.tg.user({ firstName: 'Early' }, { started: true });
    await callOk(at.tg, 'sendMessage', { chat_id: early.id, text: 'hello' });
    expect(await updates()).toEqual([]);
  });

  it('is who allowed it in a Mini App', async () => {
    await anna.allowWriting();
    expect(await updates()).toMatchObject([{ message: { write_access_allowed: { from_request: true } } }]);
    await say('welcome');
  });

  it('is nobody who blocked the bot, and the bot is told', async () => {
    await anna.start();
    anna.block();
    anna.block();
    expect(await refused()).toBe('Forbidden: bot was blocked by the user');
    await expect(anna.send('hello')).rejects.toThrow('Anna has blocked the bot');
    await anna.start();
    await say('again');
    const changes = (await updates()).filter((it) => it.my_chat_member).map((it) => it.my_chat_member);
    expect(changes.map((it) => [it?.old_chat_member.status, it?.new_chat_member.status])).toEqual([
      ['member', 'kicked'],
      ['kicked', 'member'],
    ]);
    expect(changes[0]).toMatchObject({ chat: { id: anna.id, type: 'private' }, from: { id: anna.id } });
  });

  it('is nobody whose account is gone', async () => {
    await anna.start();
    anna.deactivate();
    expect(await refused()).toBe('Forbidden: user is deactivated');
  });

  it('start payloads have 64 plain characters', async () => {
    await expect(anna.start('a b')).rejects.toThrow('takes no start payload');
    await expect(anna.start('a'.repeat(65))).rejects.toThrow('takes no start payload');
  });
});

describe('a button', () => {
  it('asks the bot once and is answered once', async () => {
    await anna.start();
    await say('Ticket', buttons);
    const pressed = anna.press(await anna.expectMessage(), 'Take it');
    const query = (await updates()).at(-1)?.callback_query;
    expect(query).toMatchObject({
      data: 'take:1',
      from: { id: anna.id },
      message: { message_id: 2, text: 'Ticket' },
      chat_instance: expect.any(String),
    });
    await callOk(at.tg, 'answerCallbackQuery', {
      callback_query_id: query?.id,
      text: 'Yours',
      show_alert: true,
    });
    expect(await pressed).toEqual({ text: 'Yours', show_alert: true });
    expect(await refusal(at.tg, 'answerCallbackQuery', { callback_query_id: query?.id })).toBe(
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    );
  });

  it('is answered in 150 seconds and 200 characters or not at all', async () => {
    await anna.start();
    await say('Ticket', buttons);
    const pressed = anna.press(await anna.expectMessage(), 'take:1', { timeoutMs: 50 });
    const unanswered = expect(pressed).rejects.toThrow('The button "Take it" was not answered in 50 ms');
    const id = (await updates()).at(-1)?.callback_query?.id;
    const long = { callback_query_id: id, text: 'a'.repeat(201) };
    expect(await refusal(at.tg, 'answerCallbackQuery', long)).toBe('Bad Request: MESSAGE_TOO_LONG');
    at.clock.advance(151);
    expect(await refusal(at.tg, 'answerCallbackQuery', { callback_query_id: id })).toMatch(
      /query is too old/,
    );
    await unanswered;
  });

  it('must be there', async () => {
    await anna.start();
    await say('Ticket', buttons);
    await expect(anna.press(await anna.expectMessage(), 'Close')).rejects.toThrow(
      'No button "Close"; there are ["Take it"]',
    );
  });

  it('can be a link, a Mini App or an answer on the reply keyboard', async () => {
    await anna.start();
    const app = { text: 'App', web_app: { url: 'https://desk.test/app/' } };
    await say('x', { reply_markup: { inline_keyboard: [[{ text: 'Site', url: 'https://a.org' }, app]] } });
    const message = await anna.expectMessage();
    expect(await anna.press(message, 'Site')).toEqual({ opened: { url: 'https://a.org', miniApp: false } });
    const { opened } = await anna.press(message, 'App');
    expect(opened).toEqual({ url: 'https://desk.test/app/', miniApp: true });
    expect(anna.launchUrl(opened?.url ?? '')).toMatch(
      /^https:\/\/desk\.test\/app\/#tgWebAppData=query_id%3D/,
    );
    await say('y', { reply_markup: { keyboard: [[{ text: 'New ticket' }]] } });
    expect((await anna.press(await anna.expectMessage(), 'New')).sent?.text).toBe('New ticket');
  });

  it('under a deleted message says only where it was', async () => {
    await anna.start();
    await say('Ticket', buttons);
    const message = await anna.expectMessage();
    await anna.delete(message);
    void anna.press(message, 'Take it').catch(() => undefined);
    expect((await updates()).at(-1)?.callback_query?.message).toEqual({
      chat: expect.objectContaining({ id: anna.id }),
      message_id: 2,
      date: 0,
    });
  });
});

describe('expectMessage', () => {
  it('takes messages one by one, present or future, by any matcher', async () => {
    await anna.start();
    await say('first');
    await say('second');
    await say('third');
    expect((await anna.expectMessage('sec')).text).toBe('second');
    expect((await anna.expectMessage()).text).toBe('first');
    expect(anna.untaken.map((it) => it.text)).toEqual(['third']);
    anna.clearInbox();
    const future = anna.expectMessage(/^fo/);
    await say('other');
    await say('four');
    expect((await future).text).toBe('four');
    expect((await anna.expectMessage((it) => it.message_id === 5)).text).toBe('other');
    await say('five');
    expect((await anna.expectMessage({ text: 'five' })).message_id).toBe(7);
  });

  it('says what was there instead', async () => {
    await anna.start();
    await say('hello');
    await expect(anna.expectMessage('bye', { timeoutMs: 10 })).rejects.toThrow(
      'No message matching bye from the bot in 10 ms; untaken: ["message: hello"]',
    );
  });

  it('is apart from edits', async () => {
    await anna.start();
    const { message_id } = await say('hello');
    await callOk(at.tg, 'editMessageText', { chat_id: anna.id, message_id, text: 'bye' });
    expect((await anna.expectEdit()).text).toBe('bye');
    expect((await anna.expectMessage()).text).toBe('hello');
    expect(at.tg.messages(anna.id).at(-1)).toMatchObject({ text: 'bye', editCount: 1 });
  });
});

describe('what people do', () => {
  it('arrives as updates of its kind', async () => {
    await updates({ allowed_updates: ['message', 'edited_message', 'message_reaction'] });
    const hello = await anna.send('hello');
    await anna.edit(hello, 'hello /help');
    await anna.send('reply', { replyTo: hello, forwardFrom: anna.user });
    await anna.sendLocation(55.75, 37.62);
    await anna.sendContact();
    await anna.sendPoll('Yes?', ['yes', 'no']);
    await anna.sendSticker('🎉');
    const [, edit, reply, location, contact, poll, sticker] = await updates();
    expect(edit).toMatchObject({
      edited_message: { message_id: 1, edit_date: 1772366400, entities: [{ type: 'bot_command' }] },
    });
    expect(reply?.message).toMatchObject({
      reply_to_message: { message_id: 1 },
      forward_origin: { type: 'user' },
    });
    expect(location?.message?.location).toEqual({ latitude: 55.75, longitude: 37.62 });
    expect(contact?.message?.contact).toMatchObject({ user_id: anna.id });
    expect(poll?.message?.poll?.options).toHaveLength(2);
    expect(sticker?.message?.sticker).toMatchObject({ emoji: '🎉', width: 512 });
  });

  it('can be a new name', async () => {
    anna.changeProfile({ firstName: 'Anne', languageCode: 'en' });
    await anna.send('hello');
    expect((await updates())[0]?.message).toMatchObject({
      from: { first_name: 'Anne', username: 'anna', language_code: 'en' },
      chat: { first_name: 'Anne' },
    });
    expect((await updates())[0]?.message?.chat).not.toHaveProperty('language_code');
  });

  it('can be an inline query', async () => {
    const asked = anna.inlineQuery('reset password');
    const query = (await updates())[0]?.inline_query;
    expect(query).toMatchObject({ query: 'reset password', from: { id: anna.id } });
    expect(query).toMatchObject({ chat_type: 'sender' });
    const content = { message_text: 'Press Reset', entities: [{ type: 'bold', offset: 6, length: 5 }] };
    const results = [{ type: 'article', id: '1', title: 'Reset', input_message_content: content }];
    const refused = (change: object): Promise<string> =>
      refusal(at.tg, 'answerInlineQuery', {
        inline_query_id: query?.id,
        results: [{ ...results[0], ...change }],
      });
    expect(await refused({ title: '' })).toBe('Bad Request: ARTICLE_TITLE_EMPTY');
    expect(await refused({ input_message_content: { message_text: ' ' } })).toBe(
      'Bad Request: MESSAGE_EMPTY',
    );
    const long = { message_text: 'x'.repeat(4097) };
    expect(await refused({ input_message_content: long })).toBe('Bad Request: MESSAGE_TOO_LONG');
    expect(
      await refusal(at.tg, 'answerInlineQuery', {
        inline_query_id: query?.id,
        results: [...results, ...results],
      }),
    ).toBe('Bad Request: RESULT_ID_DUPLICATE');
    await callOk(at.tg, 'answerInlineQuery', { inline_query_id: query?.id, results });
    expect(await asked).toEqual(results);
    await anna.sendResult((await asked)[0]!);
    expect((await updates()).at(-1)?.message).toMatchObject({
      text: 'Press Reset',
      via_bot: { username: at.tg.botUsername },
      entities: [{ type: 'bold' }],
    });
  });

  it('is told to whoever watches', async () => {
    await anna.start();
    const kinds: string[] = [];
    const stop = at.tg.onChatEvent((event) => kinds.push(event.kind));
    await callOk(at.tg, 'sendChatAction', { chat_id: anna.id, action: 'typing' });
    await say('hello');
    stop();
    await say('unheard');
    expect(kinds).toEqual(['action', 'message']);
    expect(await refusal(at.tg, 'sendChatAction', { chat_id: anna.id, action: 'dancing' })).toBe(
      'Bad Request: wrong parameter action in request',
    );
  });
});
