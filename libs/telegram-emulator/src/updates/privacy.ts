import type { Chat } from '../state/chat';
import type { World } from '../state/world';
import type { TgEntity, TgMessage } from '../wire';

const SERVICE_FIELDS = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'group_chat_created',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
] as const;

/**
 * Whether a person's message reaches the bot. In private chats, as an administrator and with privacy mode off: always.
 * Otherwise: service messages, replies to the bot, `/command@bot`, messages via the bot, and unaddressed commands when
 * the bot spoke last.
 * @param lastSenderId who spoke in the chat before this message
 */
export function reachesBot(
  world: World,
  chat: Chat,
  message: TgMessage,
  lastSenderId: number | undefined,
): boolean {
  if (chat.isPrivate) return !chat.account?.blockedBot;
  if (chat.bot.status !== 'member') return false;
  if (chat.bot.admin || world.options.canReadAllGroupMessages) return true;
  if (SERVICE_FIELDS.some((it) => message[it] !== undefined)) return true;
  if (message.via_bot?.id === world.bot.id) return true;
  if (isReplyToBot(world, message)) return true;

  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const words = (type: string): string[] =>
    entities.filter((it) => it.type === type).map((it) => cut(text, it));
  const ownName = `@${world.bot.username ?? ''}`.toLowerCase();
  const commands = words('bot_command').map((it) => it.toLowerCase());
  if (commands.some((it) => it.endsWith(ownName))) return true;
  if (commands.some((it) => !it.includes('@')) && lastSenderId === world.bot.id) return true;
  return world.options.mentionsPassPrivacy && words('mention').some((it) => it.toLowerCase() === ownName);
}

/** The opening message of a topic is shown as answered by everything in the topic; that is no reply to the bot. */
function isReplyToBot(world: World, message: TgMessage): boolean {
  const answered = message.reply_to_message;
  return answered?.from?.id === world.bot.id && answered.forum_topic_created === undefined;
}

const cut = (text: string, { offset, length }: TgEntity): string => text.slice(offset, offset + length);
