import { callApi, callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';

const at = useEmulator();
let anna: Person;

beforeEach(async () => {
  anna = at.tg.user({ firstName: 'Anna' });
  await anna.start();
});

const call = (method: string, params: object): Promise<any> =>
  callOk(at.tg, method, { chat_id: anna.id, ...params });
const refused = (method: string, params: object): Promise<string> =>
  refusal(at.tg, method, { chat_id: anna.id, ...params });
const sent = async (text = 'one', extra: object = {}): Promise<number> =>
  (await call('sendMessage', { text, ...extra })).message_id as number;
const keyboard = { inline_keyboard: [[{ text: 'b', callback_data: 'b' }]] };

describe('editing', () => {
  it('changes the text and shows when', async () => {
    const message_id = await sent();
    at.clock.advance(60);
    expect(await call('editMessageText', { message_id, text: 'two' })).toMatchObject({
      text: 'two',
      edit_date: 1772366460,
    });
    expect(anna.messages.at(-1)).toMatchObject({ text: 'two', editCount: 1 });
  });

  it('refuses an edit that changes nothing', async () => {
    const message_id = await sent('one', { reply_markup: keyboard });
    const nothing = await refused('editMessageText', { message_id, text: 'one', reply_markup: keyboard });
    expect(nothing).toMatch(/^Bad Request: message is not modified: specified new message content/);
    await call('editMessageReplyMarkup', { message_id });
    expect(await refused('editMessageReplyMarkup', { message_id })).toMatch(/message is not modified/);
  });

  it('takes the inline keyboard away unless it is given again', async () => {
    const message_id = await sent('one', { reply_markup: keyboard });
    expect((await call('editMessageText', { message_id, text: 'two' })).reply_markup).toBeUndefined();
    expect(
      (await call('editMessageReplyMarkup', { message_id, reply_markup: keyboard })).reply_markup,
    ).toEqual(keyboard);
  });

  it('is for the own messages that are there', async () => {
    const theirs = await anna.send('hello');
    expect(await refused('editMessageText', { message_id: theirs.message_id, text: 'x' })).toBe(
      "Bad Request: message can't be edited",
    );
    expect(await refused('editMessageText', { message_id: 999, text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await refused('editMessageText', { text: 'x' })).toBe(
      'Bad Request: message identifier is not specified',
    );
    const message_id = await sent();
    expect(await refused('editMessageCaption', { message_id, caption: 'x' })).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
    const reply = { keyboard: [['a']] };
    expect(await refused('editMessageText', { message_id, text: 'x', reply_markup: reply })).toBe(
      'Bad Request: inline keyboard expected',
    );
  });
});

describe('deleting', () => {
  it('works both ways in private for 48 hours', async () => {
    const theirs = await anna.send('secret');
    const message_id = await sent();
    expect(await call('deleteMessage', { message_id: theirs.message_id })).toBe(true);
    at.clock.advance(48 * 3600);
    expect(await refused('deleteMessage', { message_id })).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
    expect(await refused('deleteMessage', { message_id: theirs.message_id })).toBe(
      'Bad Request: message to delete not found',
    );
    expect(anna.messages.find((it) => it.message_id === theirs.message_id)?.deleted).toBe(true);
  });

  it('of several skips what is gone', async () => {
    const ids = [await sent('1'), await sent('2')];
    expect(await call('deleteMessages', { message_ids: [...ids, 999] })).toBe(true);
    expect(await refused('deleteMessages', { message_ids: [] })).toMatch(/not specified$/);
    expect(
      await refused('deleteMessages', { message_ids: Array.from({ length: 101 }, (_, i) => i) }),
    ).toMatch(/too many/);
  });

  it('in a group is limited to the own messages, unless the bot has the right', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna] });
    const said = await group.send(anna, 'hello');
    const params = { chat_id: group.id, message_id: said.message_id };
    expect(await refusal(at.tg, 'deleteMessage', params)).toBe("Bad Request: message can't be deleted");
    group.promoteBot({ can_delete_messages: true });
    expect(await callOk(at.tg, 'deleteMessage', params)).toBe(true);
  });
});

describe('copying and forwarding', () => {
  it('copies content under a new id and forwards with the origin', async () => {
    const bert = at.tg.user({ firstName: 'Bert' });
    await bert.start();
    const photo = await anna.sendPhoto({ caption: 'look' });
    const from = { chat_id: bert.id, from_chat_id: anna.id, message_id: photo.message_id };
    expect(await callOk(at.tg, 'copyMessage', { ...from, caption: 'seen' })).toEqual({ message_id: 2 });
    expect(bert.messages.at(-1)).toMatchObject({ caption: 'seen', photo: photo.photo });
    const forwarded = await callOk(at.tg, 'forwardMessage', from);
    expect(forwarded).toMatchObject({ caption: 'look', forward_origin: { sender_user: { id: anna.id } } });
    expect(await refusal(at.tg, 'copyMessage', { ...from, message_id: 99 })).toBe(
      'Bad Request: message to copy not found',
    );
    expect(await refusal(at.tg, 'forwardMessage', { ...from, message_id: 99 })).toBe(
      'Bad Request: message to forward not found',
    );
  });

  it('respects protected content', async () => {
    const message_id = await sent('secret', { protect_content: true });
    expect(await refused('copyMessage', { from_chat_id: anna.id, message_id })).toBe(
      "Bad Request: message can't be copied",
    );
  });
});

describe('reactions of the bot', () => {
  it('are one of the known emoji', async () => {
    const { message_id } = await anna.send('thanks');
    const react = (reaction: object[]): ReturnType<typeof callApi> =>
      callApi(at.tg, 'setMessageReaction', { chat_id: anna.id, message_id, reaction });
    expect(await react([{ type: 'emoji', emoji: '❤️' }])).toMatchObject({ ok: true });
    expect(anna.messages.at(-1)?.reactions).toEqual(['❤️']);
    expect((await react([{ type: 'emoji', emoji: '🎫' }])).description).toBe('Bad Request: REACTION_INVALID');
    const two = [
      { type: 'emoji', emoji: '👍' },
      { type: 'emoji', emoji: '👎' },
    ];
    expect((await react(two)).description).toBe('Bad Request: REACTIONS_TOO_MANY');
    await react([]);
    expect(anna.messages.at(-1)?.reactions).toEqual([]);
  });
});
