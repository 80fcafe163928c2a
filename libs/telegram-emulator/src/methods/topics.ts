import { badRequest } from '../api-error';
import type { Chat, Topic } from '../state/chat';
import { storeFile } from '../state/media';
import type { MessageContent } from '../state/message';
import { mayManageTopics, topicIconEmoji } from '../state/topics';
import type { World } from '../state/world';
import type { TgMedia } from '../wire';
import type { CallContext, Method } from './context';
import { requireJoinedChat } from './targets';

const COLORS = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];
const MAX_NAME = 128;

/** The custom emoji a topic's icon may be; made once per emulator, so that their ids can be compared. */
const iconSets = new WeakMap<World, (TgMedia & { custom_emoji_id: string })[]>();

export const getForumTopicIconStickers: Method = ({ world }) => iconsOf(world);

export const createForumTopic: Method = (call) => {
  const chat = requireManagedForum(call, 'not enough rights to create a topic');
  const name = readName(call, true);
  const iconColor = call.params.int('icon_color') ?? (COLORS[0] as number);
  if (!COLORS.includes(iconColor)) throw badRequest('invalid icon color specified');
  const icon = readIcon(call) || undefined;
  call.world.limits.take(chat.id, false);
  const created = {
    name,
    icon_color: iconColor,
    ...(icon !== undefined && { icon_custom_emoji_id: icon }),
  };
  const opening = call.world.post(chat, call.world.botUser, { forum_topic_created: created });
  const threadId = opening.wire.message_id;
  Object.assign(opening.wire, { message_thread_id: threadId, is_topic_message: true });
  chat.topics.set(threadId, { threadId, name, iconColor, iconCustomEmojiId: icon, closed: false });
  return { message_thread_id: threadId, ...created };
};

export const editForumTopic: Method = (call) => {
  const { chat, topic } = requireTopic(call);
  const name = readName(call, false) ?? topic.name;
  const icon = readIcon(call) ?? topic.iconCustomEmojiId;
  const change: MessageContent['forum_topic_edited'] = {
    ...(name !== topic.name && { name }),
    ...((icon ?? '') !== (topic.iconCustomEmojiId ?? '') && { icon_custom_emoji_id: icon }),
  };
  if (Object.keys(change).length === 0) throw badRequest('TOPIC_NOT_MODIFIED');
  call.world.limits.take(chat.id, false);
  topic.name = name;
  topic.iconCustomEmojiId = icon || undefined;
  announce(call, chat, topic, { forum_topic_edited: change });
  return true;
};

export const closeForumTopic: Method = (call) => setClosed(call, true);

export const reopenForumTopic: Method = (call) => setClosed(call, false);

/** The topic goes with all its messages. */
export const deleteForumTopic: Method = (call) => {
  const { chat, topic } = requireTopic(call);
  if (chat.bot.admin?.can_delete_messages !== true) throw badRequest('not enough rights to delete a topic');
  chat.topics.delete(topic.threadId);
  for (const message of chat.messages.values()) {
    if (message.wire.message_thread_id === topic.threadId && !message.deleted)
      call.world.remove(chat, message);
  }
  return true;
};

function setClosed(call: CallContext, closed: boolean): true {
  const { chat, topic } = requireTopic(call);
  if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
  call.world.limits.take(chat.id, false);
  topic.closed = closed;
  announce(call, chat, topic, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
  return true;
}

/** Service messages of a topic that the bot itself caused; they are seen by people, not sent back to the bot. */
function announce({ world }: CallContext, chat: Chat, topic: Topic, content: MessageContent): void {
  world.post(chat, world.botUser, { message_thread_id: topic.threadId, is_topic_message: true, ...content });
}

function requireManagedForum(call: CallContext, refusal: string): Chat {
  const chat = requireJoinedChat(call);
  if (!chat.isForum) throw badRequest('the chat is not a forum');
  if (!mayManageTopics(chat)) throw badRequest(refusal);
  return chat;
}

function requireTopic(call: CallContext): { chat: Chat; topic: Topic } {
  const chat = requireManagedForum(call, 'not enough rights to manage topics');
  const topic = chat.topics.get(call.params.int('message_thread_id') ?? 0);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return { chat, topic };
}

function readName(call: CallContext, required: true): string;
function readName(call: CallContext, required: false): string | undefined;
function readName({ params }: CallContext, required: boolean): string | undefined {
  const name = params.text('name')?.trim() ?? '';
  if (name === '' && !required) return undefined;
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY');
  if (name.length > MAX_NAME) throw badRequest('TOPIC_TITLE_INVALID');
  return name;
}

/** Undefined = not mentioned, '' = take the icon away. */
function readIcon({ params }: CallContext): string | undefined {
  const icon = params.text('icon_custom_emoji_id');
  if (icon && !topicIconEmoji.has(icon)) throw badRequest('DOCUMENT_INVALID');
  return icon;
}

function iconsOf(world: World): (TgMedia & { custom_emoji_id: string })[] {
  const made =
    iconSets.get(world) ??
    [...topicIconEmoji].map(([custom_emoji_id, emoji]) => ({
      ...storeFile(world.files, 'sticker', { size: 2048 }).ref,
      type: 'custom_emoji',
      emoji,
      custom_emoji_id,
      width: 512,
      height: 512,
      is_animated: true,
      is_video: false,
    }));
  iconSets.set(world, made);
  return made;
}
