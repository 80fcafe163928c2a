import { badRequest } from '../api-error';
import type { Chat } from './chat';
import { quotedCopy, type MessageContent } from './message';

const ICON_EMOJI = ['📰', '💡', '⚡️', '🎙', '🔥', '❗️', '✅', '❓', '💬', '⏳', '🏁', '🔒'];

/** The custom emoji that a topic's icon may be: id → emoji. */
export const topicIconEmoji: ReadonlyMap<string, string> = new Map(
  ICON_EMOJI.map((emoji, index) => [String(5_312_000_000_000_000_000n + BigInt(index)), emoji]),
);

/** Whether the bot may make, change and close topics, and write in closed ones. */
export const mayManageTopics = (chat: Chat): boolean => chat.bot.admin?.can_manage_topics === true;

/** Like the real wire, a message in a topic that answers nothing shows the topic's first message as answered. */
export function placeInTopic(
  chat: Chat,
  threadId: number,
  mayWriteWhenClosed = mayManageTopics(chat),
): MessageContent {
  const topic = chat.isForum ? chat.topics.get(threadId) : undefined;
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed && !mayWriteWhenClosed) throw badRequest('TOPIC_CLOSED');
  const opening = chat.find(threadId);
  return {
    message_thread_id: threadId,
    is_topic_message: true,
    ...(opening && { reply_to_message: quotedCopy(opening.wire) }),
  };
}
