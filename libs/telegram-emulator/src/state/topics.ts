import { badRequest } from '../api-error';
import type { Chat } from './chat';
import { quotedCopy, type MessageContent } from './message';

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
