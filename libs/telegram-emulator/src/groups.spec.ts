import { callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Group } from './actors/group';
import type { Person } from './actors/person';
import type { TgUpdate } from './wire';

const at = useEmulator();
let anna: Person;
let bert: Person;

beforeEach(() => {
  anna = at.tg.user({ firstName: 'Anna' });
  bert = at.tg.user({ firstName: 'Bert' });
});

const updates = (params: object = {}): Promise<TgUpdate[]> => callOk<TgUpdate[]>(at.tg, 'getUpdates', params);
const fresh = async (): Promise<TgUpdate[]> => {
  const all = await updates();
  await updates({ offset: (at.tg.updateIds.at(-1) ?? 0) + 1 });
  return all;
};
const heard = async (): Promise<unknown[]> => (await fresh()).map((it) => it.message?.text);
const say = (group: Group, text: string, extra: object = {}): Promise<any> =>
  callOk(at.tg, 'sendMessage', { chat_id: group.id, text, ...extra });
const refused = (group: Group, extra: object = {}): Promise<string> =>
  refusal(at.tg, 'sendMessage', { chat_id: group.id, text: 'x', ...extra });

describe('a group', () => {
  it('tells the bot that it was added', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna, bert] });
    expect(await updates()).toMatchObject([
      { my_chat_member: { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member' } } },
      { message: { new_chat_members: [{ id: 42 }], chat: { id: group.id, type: 'group', title: 'Team' } } },
    ]);
    expect(group.id).toBeLessThan(0);
  });

  it('in privacy mode passes on commands for the bot, replies to it and service messages', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna, bert] });
    await fresh();
    await group.send(anna, 'hello all');
    await group.send(anna, '/support early');
    await group.send(anna, '/support@tessera_bot it broke');
    await group.send(anna, '/support@other_bot it broke');
    await group.send(anna, '@tessera_bot help');
    expect(await heard()).toEqual(['/support@tessera_bot it broke']);
    const answer = await say(group, 'Hm?');
    await group.send(bert, '/unaddressed');
    await group.send(bert, '/unaddressed again');
    await group.send(bert, 'to it', { replyTo: answer });
    expect(await heard()).toEqual(['/unaddressed', 'to it']);
    group.rename('Crew');
    expect(await fresh()).toMatchObject([{ message: { new_chat_title: 'Crew' } }]);
  });

  it('passes everything on to an administrator', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna], botAdmin: true });
    await fresh();
    await group.send(anna, 'hello all');
    expect(await heard()).toEqual(['hello all']);
    group.promoteBot(false);
    await fresh();
    await group.send(anna, 'hello all');
    expect(await heard()).toEqual([]);
  });

  it('lets only its members speak', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna] });
    await expect(group.send(bert, 'hi')).rejects.toThrow('Bert is not in the group');
    group.addMember(bert);
    await group.send(bert, 'hi');
    expect(await callOk(at.tg, 'getChatMember', { chat_id: group.id, user_id: bert.id })).toMatchObject({
      status: 'member',
    });
    group.removeMember(bert);
    expect(await callOk(at.tg, 'getChatMember', { chat_id: group.id, user_id: bert.id })).toMatchObject({
      status: 'left',
    });
  });

  it('tells of members and reactions only an administrator that asked', async () => {
    await updates({ allowed_updates: ['chat_member', 'message_reaction'] });
    const group = at.tg.group({ title: 'Team', members: [anna] });
    const hello = await group.send(anna, 'hello');
    await group.as(anna).react(hello, '👍');
    expect(await updates()).toEqual([]);
    group.promoteBot();
    group.addMember(bert);
    await group.as(bert).react(hello, '👎');
    expect((await updates()).map((it) => Object.keys(it)[1])).toEqual(['chat_member', 'message_reaction']);
  });

  it('takes no Mini App buttons', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna] });
    const web_app = { url: 'https://desk.test/app/' };
    expect(await refused(group, { reply_markup: { inline_keyboard: [[{ text: 'App', web_app }]] } })).toBe(
      'Bad Request: BUTTON_TYPE_INVALID',
    );
    expect(await refused(group, { reply_markup: { keyboard: [[{ text: 'App', web_app }]] } })).toMatch(
      /private chats only$/,
    );
    const contact = { keyboard: [[{ text: 'Phone', request_contact: true }]] };
    expect(await refused(group, { reply_markup: contact })).toBe(
      'Bad Request: phone number can be requested in private chats only',
    );
  });

  it('is closed to a bot that was thrown out or left', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna] });
    await fresh();
    group.kickBot();
    expect(await refused(group)).toBe('Forbidden: bot was kicked from the group chat');
    expect(await fresh()).toMatchObject([{ my_chat_member: { new_chat_member: { status: 'kicked' } } }]);
    const other = at.tg.group({ title: 'Big', members: [anna], type: 'supergroup' });
    await callOk(at.tg, 'leaveChat', { chat_id: other.id });
    expect(await refused(other)).toBe('Forbidden: bot is not a member of the supergroup chat');
    group.addBot();
    await say(group, 'back');
  });

  it('becomes a supergroup with another id', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna] });
    await fresh();
    const oldId = group.id;
    const newId = group.migrate();
    expect(await fresh()).toMatchObject([
      { message: { chat: { id: oldId }, migrate_to_chat_id: newId } },
      { message: { chat: { id: newId, type: 'supergroup' }, migrate_from_chat_id: oldId } },
    ]);
    expect(await refusal(at.tg, 'sendMessage', { chat_id: oldId, text: 'x' })).toBe(
      'Bad Request: group chat was upgraded to a supergroup chat',
    );
    await say(group, 'here now');
    await expect(group.expectMessage()).resolves.toMatchObject({ text: 'here now', chat: { id: newId } });
  });

  it('has buttons for everyone in it', async () => {
    const group = at.tg.group({ title: 'Team', members: [anna, bert] });
    await say(group, 'Who?', { reply_markup: { inline_keyboard: [[{ text: 'Me', callback_data: 'me' }]] } });
    const pressed = group.as(bert).press(await group.expectMessage(), 'Me');
    const query = (await updates()).at(-1)?.callback_query;
    expect(query).toMatchObject({ from: { id: bert.id }, message: { chat: { id: group.id } } });
    await callOk(at.tg, 'answerCallbackQuery', { callback_query_id: query?.id });
    expect(await pressed).toEqual({});
  });
});

describe('a forum', () => {
  let forum: Group;
  const topic = (method: string, params: object): Promise<any> =>
    callOk(at.tg, method, { chat_id: forum.id, ...params });
  const topicRefused = (method: string, params: object): Promise<string> =>
    refusal(at.tg, method, { chat_id: forum.id, ...params });

  beforeEach(async () => {
    forum = at.tg.group({ title: 'Desk', members: [anna, bert], isForum: true, botAdmin: true });
    await fresh();
  });

  it('has topics with names, colours and icons of a fixed choice', async () => {
    const icons = await topic('getForumTopicIconStickers', {});
    const icon_custom_emoji_id = icons[0].custom_emoji_id as string;
    const made = await topic('createForumTopic', { name: 'T-1', icon_color: 9367192, icon_custom_emoji_id });
    expect(made).toEqual({ message_thread_id: 2, name: 'T-1', icon_color: 9367192, icon_custom_emoji_id });
    expect(forum.topics).toMatchObject([{ threadId: 2, name: 'T-1', closed: false }]);
    expect(await topicRefused('createForumTopic', { name: ' ' })).toBe('Bad Request: TOPIC_TITLE_EMPTY');
    expect(await topicRefused('createForumTopic', { name: 'a'.repeat(129) })).toBe(
      'Bad Request: TOPIC_TITLE_INVALID',
    );
    expect(await topicRefused('createForumTopic', { name: 'a', icon_color: 1 })).toMatch(/icon color/);
    expect(await topicRefused('createForumTopic', { name: 'a', icon_custom_emoji_id: '1' })).toMatch(
      /DOCUMENT_INVALID/,
    );
  });

  it('keeps messages in their topic', async () => {
    const { message_thread_id } = await topic('createForumTopic', { name: 'T-1' });
    const note = await forum.send(anna, 'in the topic', { threadId: message_thread_id });
    expect((await fresh())[0]?.message).toMatchObject({
      message_thread_id,
      is_topic_message: true,
      reply_to_message: { message_id: message_thread_id, forum_topic_created: { name: 'T-1' } },
    });
    const reply = await say(forum, 'seen', { reply_parameters: { message_id: note.message_id } });
    expect(reply).toMatchObject({ message_thread_id, reply_to_message: { message_id: note.message_id } });
    expect(await refused(forum, { message_thread_id: 99 })).toBe('Bad Request: message thread not found');
    expect(await refused(forum, { message_thread_id: 1 })).toBe('Bad Request: message thread not found');
    const flat = at.tg.group({ title: 'Flat', members: [anna] });
    expect(await refused(flat, { message_thread_id: 2 })).toBe('Bad Request: message thread not found');
  });

  it('edits, closes, reopens and deletes topics', async () => {
    const { message_thread_id } = await topic('createForumTopic', { name: 'T-1' });
    await topic('editForumTopic', { message_thread_id, name: 'T-1 done' });
    expect(await topicRefused('editForumTopic', { message_thread_id, name: 'T-1 done' })).toBe(
      'Bad Request: TOPIC_NOT_MODIFIED',
    );
    await topic('closeForumTopic', { message_thread_id });
    expect(await topicRefused('closeForumTopic', { message_thread_id })).toBe(
      'Bad Request: TOPIC_NOT_MODIFIED',
    );
    await expect(forum.send(anna, 'late', { threadId: message_thread_id })).rejects.toThrow('TOPIC_CLOSED');
    await say(forum, 'with the right', { message_thread_id });
    forum.promoteBot({ can_manage_topics: false });
    expect(await refused(forum, { message_thread_id })).toBe('Bad Request: TOPIC_CLOSED');
    expect(await topicRefused('reopenForumTopic', { message_thread_id })).toMatch(/not enough rights/);
    forum.promoteBot();
    await topic('reopenForumTopic', { message_thread_id });
    await topic('deleteForumTopic', { message_thread_id });
    expect(await refused(forum, { message_thread_id })).toBe('Bad Request: message thread not found');
    expect(await topicRefused('closeForumTopic', { message_thread_id })).toBe(
      'Bad Request: TOPIC_ID_INVALID',
    );
  });

  it('needs the right and a forum to make topics', async () => {
    forum.promoteBot({ can_delete_messages: true });
    expect(await topicRefused('createForumTopic', { name: 'T' })).toBe(
      'Bad Request: not enough rights to create a topic',
    );
    const flat = at.tg.group({ title: 'Flat', members: [anna], botAdmin: true });
    expect(await refusal(at.tg, 'createForumTopic', { chat_id: flat.id, name: 'T' })).toBe(
      'Bad Request: the chat is not a forum',
    );
  });

  it('has topics made, closed and deleted by people', async () => {
    const threadId = forum.createTopic(anna, 'Lunch');
    forum.closeTopic(anna, threadId);
    expect(await fresh()).toMatchObject([
      { message: { forum_topic_created: { name: 'Lunch' } } },
      { message: { forum_topic_closed: {}, message_thread_id: threadId } },
    ]);
    forum.deleteTopic(threadId);
    expect(await fresh()).toEqual([]);
    expect(await refused(forum, { message_thread_id: threadId })).toMatch(/thread not found/);
  });
});

describe('privacy mode off', () => {
  const open = useEmulator({ canReadAllGroupMessages: true });

  it('lets the bot hear everything', async () => {
    const carla = open.tg.user({ firstName: 'Carla' });
    const group = open.tg.group({ title: 'Team', members: [carla] });
    await group.send(carla, 'hello all');
    expect((await callOk<TgUpdate[]>(open.tg, 'getUpdates')).at(-1)?.message?.text).toBe('hello all');
  });
});
