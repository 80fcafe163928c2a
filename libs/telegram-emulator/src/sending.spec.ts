import { callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';

const at = useEmulator();
let anna: Person;

beforeEach(async () => {
  anna = at.tg.user({ firstName: 'Anna', lastName: 'Berg', username: 'anna' });
  await anna.start();
});

const send = (params: object): Promise<any> => callOk(at.tg, 'sendMessage', { chat_id: anna.id, ...params });
const refused = (params: object): Promise<string> =>
  refusal(at.tg, 'sendMessage', { chat_id: anna.id, ...params });

describe('sendMessage', () => {
  it('gives the message as it stands in the chat', async () => {
    expect(await send({ text: ' Hello ' })).toEqual({
      message_id: 2,
      from: { id: 42, is_bot: true, first_name: 'Tessera', username: 'tessera_bot' },
      chat: { id: anna.id, type: 'private', first_name: 'Anna', last_name: 'Berg', username: 'anna' },
      date: 1772366400,
      text: 'Hello',
    });
    expect(at.tg.messages(anna)).toHaveLength(2);
  });

  it('takes 1 to 4096 UTF-16 units after trimming', async () => {
    expect(await refused({})).toBe('Bad Request: message text is empty');
    expect(await refused({ text: ' \n ' })).toBe('Bad Request: message text is empty');
    expect((await send({ text: '😀'.repeat(2048) })).text).toHaveLength(4096);
    expect(await refused({ text: `${'😀'.repeat(2048)}!` })).toBe('Bad Request: message is too long');
    expect((await send({ text: `${'a'.repeat(4096)}   ` })).text).toHaveLength(4096);
  });

  it('counts the length after the markup is parsed', async () => {
    const text = `<b>${'a'.repeat(4096)}</b>`;
    expect((await send({ text, parse_mode: 'HTML' })).entities).toEqual([
      { type: 'bold', offset: 0, length: 4096 },
    ]);
    expect(await refused({ text })).toBe('Bad Request: message is too long');
  });

  it('needs a chat that exists', async () => {
    expect(await refused({ chat_id: '', text: 'x' })).toBe('Bad Request: chat_id is empty');
    expect(await refused({ chat_id: 777, text: 'x' })).toBe('Bad Request: chat not found');
    expect(await refused({ chat_id: 'anna', text: 'x' })).toBe('Bad Request: chat not found');
    expect(await send({ chat_id: String(anna.id), text: 'x' })).toMatchObject({ text: 'x' });
  });

  it('replies to what is there', async () => {
    const question = await anna.send('Where is it?');
    const answer = await send({ text: 'Here', reply_parameters: { message_id: question.message_id } });
    expect(answer.reply_to_message).toMatchObject({ message_id: question.message_id, text: 'Where is it?' });
    const second = await send({ text: 'Or here', reply_to_message_id: answer.message_id });
    expect(second.reply_to_message.reply_to_message).toBeUndefined();
    await anna.delete(question);
    const gone = { text: 'Here', reply_parameters: { message_id: question.message_id } };
    expect(await refused(gone)).toBe('Bad Request: message to be replied not found');
    const anyway = { message_id: question.message_id, allow_sending_without_reply: true };
    expect((await send({ text: 'Here', reply_parameters: anyway })).reply_to_message).toBeUndefined();
  });
});

describe('entities', () => {
  it('must lie within the text and not cut a symbol', async () => {
    const bold = (offset: number, length: number): object => ({
      text: 'ab😀',
      entities: [{ type: 'bold', offset, length }],
    });
    expect((await send(bold(0, 4))).entities).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
    expect(await refused(bold(2, 3))).toBe(
      'Bad Request: entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 4',
    );
    expect(await refused(bold(3, 1))).toMatch(/begins in a middle of a UTF-16 symbol$/);
    expect(await refused(bold(0, 3))).toMatch(/ends in a middle of a UTF-16 symbol$/);
    expect(await refused({ text: 'a', entities: [{ type: 'fat', offset: 0, length: 1 }] })).toMatch(
      /unsupported type/,
    );
    expect(await refused({ text: 'a', entities: [{ type: 'bold', offset: -1, length: 1 }] })).toMatch(
      /MessageEntity/,
    );
    expect(await refused({ text: 'a', entities: [null] })).toMatch(/MessageEntity/);
    expect(await refused({ text: 'a', entities: '[{' })).toMatch(/can't parse MessageEntity/);
    expect(await refused({ text: 'a', entities: 5 })).toMatch(/expected an Array of MessageEntity/);
  });

  it('move with the trimmed text', async () => {
    const sent = await send({ text: '  ab  ', entities: [{ type: 'bold', offset: 1, length: 5 }] });
    expect(sent).toMatchObject({ text: 'ab', entities: [{ type: 'bold', offset: 0, length: 2 }] });
  });

  it('are found in plain text, for people and the bot', async () => {
    const found = await anna.send(
      '/start@tessera_bot go to https://a.org/x?y=1. Ask @support, me@a.org #now',
    );
    expect(
      found.entities?.map((it) => [it.type, found.text?.slice(it.offset, it.offset + it.length)]),
    ).toEqual([
      ['bot_command', '/start@tessera_bot'],
      ['url', 'https://a.org/x?y=1'],
      ['mention', '@support'],
      ['email', 'me@a.org'],
      ['hashtag', '#now'],
    ]);
    expect((await send({ text: 'a/b 1/2 </i> see /help' })).entities).toEqual([
      { type: 'bot_command', offset: 17, length: 5 },
    ]);
  });

  it('come from HTML', async () => {
    const text = '<b>A<i>B</i></b> &lt;&amp;&#33; <a href="https://a.org/?x=1&amp;y">link</a> <code>c</code>';
    expect(await send({ text, parse_mode: 'html' })).toMatchObject({
      text: 'AB <&! link c',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
        { type: 'text_link', offset: 7, length: 4, url: 'https://a.org/?x=1&y' },
        { type: 'code', offset: 12, length: 1 },
      ],
    });
    expect(await refused({ text: '<b>a', parse_mode: 'HTML' })).toBe(
      'Bad Request: can\'t parse entities: can\'t find end tag corresponding to start tag "b"',
    );
    expect(await refused({ text: 'a</b>', parse_mode: 'HTML' })).toMatch(
      /unexpected end tag at byte offset 1$/,
    );
    expect(await refused({ text: '<x>a</x>', parse_mode: 'HTML' })).toMatch(/unsupported start tag "x"/);
    expect(await refused({ text: 'a < b', parse_mode: 'HTML' })).toMatch(/can't parse entities/);
    expect(await refused({ text: '*a*', parse_mode: 'MarkdownV2' })).toMatch(/emulator reads only HTML/);
  });
});

describe('keyboards', () => {
  const inline = (button: object): object => ({ text: 'x', reply_markup: { inline_keyboard: [[button]] } });

  it('take 1 to 64 bytes of callback data', async () => {
    expect(await send(inline({ text: 'b', callback_data: 'я'.repeat(32) }))).toMatchObject({
      reply_markup: { inline_keyboard: [[{ text: 'b' }]] },
    });
    expect(await refused(inline({ text: 'b', callback_data: `${'я'.repeat(32)}!` }))).toBe(
      'Bad Request: BUTTON_DATA_INVALID',
    );
    expect(await refused(inline({ text: 'b', callback_data: '' }))).toBe('Bad Request: BUTTON_DATA_INVALID');
  });

  it('need one action in an inline button', async () => {
    expect(await refused(inline({ text: 'b' }))).toMatch(
      /text buttons are unallowed in the inline keyboard$/,
    );
    expect(await refused(inline({ callback_data: 'x' }))).toMatch(/can't find field "text"$/);
    expect(await refused(inline({ text: 'b', callback_data: 'x', url: 'https://a.org' }))).toMatch(
      /exactly one/,
    );
    expect(await refused({ text: 'x', reply_markup: { inline_keyboard: [{ text: 'b' }] } })).toMatch(
      /Array of Arrays/,
    );
    expect(await refused({ text: 'x', reply_markup: '{"inline' })).toMatch(/can't parse/);
    expect(await refused({ text: 'x', reply_markup: '[]' })).toBe(
      'Bad Request: object expected as reply markup',
    );
  });

  it('take real links only', async () => {
    await send(inline({ text: 'b', url: 'https://a.org' }));
    await send(inline({ text: 'b', url: 'http://127.0.0.1:8000/app/' }));
    await send(inline({ text: 'b', url: 'tg://user?id=1' }));
    expect(await refused(inline({ text: 'b', url: 'http://localhost:8000' }))).toMatch(/Wrong HTTP URL$/);
    expect(await refused(inline({ text: 'b', url: 'javascript:alert(1)' }))).toMatch(/is invalid/);
  });

  it('open Mini Apps by http on a test server', async () => {
    await send(inline({ text: 'App', web_app: { url: 'http://127.0.0.1:8000/app/' } }));
    expect(await refused(inline({ text: 'App', web_app: { url: 'app' } }))).toMatch(/URL host is empty$/);
  });

  it('show reply keyboards to the person, not on the wire', async () => {
    const keyboard = { keyboard: [[{ text: 'My tickets' }, 'New']], resize_keyboard: true };
    expect((await send({ text: 'x', reply_markup: keyboard })).reply_markup).toBeUndefined();
    expect(anna.messages.at(-1)?.reply_markup).toEqual(keyboard);
    expect(anna.keyboard).toEqual(keyboard);
    expect((await anna.tap('tickets')).text).toBe('My tickets');
    await expect(anna.tap('Nothing')).rejects.toThrow('No button "Nothing"');
    await send({ text: 'x', reply_markup: { remove_keyboard: true } });
    expect(anna.keyboard).toBeNull();
  });
});

describe('a strict emulator', () => {
  const strict = useEmulator({ allowHttpMiniApp: false, allowHttpWebhook: false });

  it('takes https only', async () => {
    const { tg } = strict;
    const bert = tg.user({ firstName: 'Bert' });
    await bert.start();
    const web_app = { url: 'http://desk.test/app/' };
    const markup = { inline_keyboard: [[{ text: 'App', web_app }]] };
    expect(await refusal(tg, 'sendMessage', { chat_id: bert.id, text: 'x', reply_markup: markup })).toBe(
      "Bad Request: inline keyboard button Web App URL 'http://desk.test/app/' is invalid: Only HTTPS links are allowed",
    );
    const menu_button = { type: 'web_app', text: 'App', web_app };
    expect(await refusal(tg, 'setChatMenuButton', { menu_button })).toMatch(/Only HTTPS links are allowed$/);
    expect(await refusal(tg, 'setWebhook', { url: 'http://desk.test/hook' })).toBe(
      'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    );
    expect(await refusal(tg, 'setWebhook', { url: 'https://desk.test:8000/hook' })).toMatch(
      /ports 80, 88, 443 or 8443$/,
    );
  });
});
