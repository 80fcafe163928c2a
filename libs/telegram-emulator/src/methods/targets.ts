import { badRequest, forbidden, migratedTo } from '../api-error';
import { isReplyKeyboard, readMarkup } from '../checks/keyboards';
import type { Chat } from '../state/chat';
import { placeInTopic } from '../state/topics';
import { quotedCopy, type MessageContent, type StoredMessage } from '../state/message';
import type { ReplyMarkup } from '../wire';
import type { CallContext } from './context';

/** The chat named by `chat_id` (or another parameter): an id or `@username`. @throws ApiError 400 chat not found. */
export function requireChat({ world, params }: CallContext, field = 'chat_id'): Chat {
  const name = params.text(field)?.trim();
  if (!name) throw badRequest(`${field} is empty`);
  const chat = name.startsWith('@')
    ? [...world.chats.values()].find((it) => !it.isPrivate && it.info.username === name.slice(1))
    : world.chats.get(Number(name));
  if (!chat) throw badRequest('chat not found');
  if (chat.migratedTo !== undefined) throw migratedTo(chat.migratedTo);
  return chat;
}

/** A chat that the bot takes part in. @throws ApiError 403 when it was removed from the group. */
export function requireJoinedChat(call: CallContext, field = 'chat_id'): Chat {
  const chat = requireChat(call, field);
  const kind = chat.info.type === 'group' ? 'group' : 'supergroup';
  if (!chat.isPrivate && chat.bot.status === 'kicked')
    throw forbidden(`bot was kicked from the ${kind} chat`);
  if (!chat.isPrivate && chat.bot.status === 'left')
    throw forbidden(`bot is not a member of the ${kind} chat`);
  return chat;
}

/** A chat the bot may write to. @throws ApiError 403 blocked, deactivated, never started, kicked. */
export function requireWritableChat(call: CallContext): Chat {
  const chat = requireJoinedChat(call);
  if (chat.account?.deactivated) throw forbidden('user is deactivated');
  if (chat.account?.blockedBot) throw forbidden('bot was blocked by the user');
  if (chat.account && !chat.account.started) throw forbidden("bot can't initiate conversation with a user");
  return chat;
}

/** A message of that chat by `message_id`. @throws ApiError 400 with the given words. */
export function requireMessage(
  call: CallContext,
  chat: Chat,
  missing: string,
  field = 'message_id',
): StoredMessage {
  const id = call.params.int(field);
  if (id === undefined) throw badRequest('message identifier is not specified');
  const message = chat.find(id);
  if (!message) throw badRequest(missing);
  return message;
}

/** The keyboard of the call, checked for that chat. */
export const readMarkupFor = (call: CallContext, chat: Chat): ReplyMarkup | undefined =>
  readMarkup(call.params, {
    chatType: chat.info.type,
    allowHttpMiniApp: call.world.options.allowHttpMiniApp,
  });

/** Which topic a message goes to and what it answers. @throws ApiError 400 */
export function readPlace(call: CallContext, chat: Chat): MessageContent {
  const reply = readReply(call, chat);
  const threadId =
    call.params.int('message_thread_id') ?? (chat.isForum ? reply?.wire.message_thread_id : undefined);
  const place: MessageContent = threadId === undefined ? {} : placeInTopic(chat, threadId);
  if (reply) place.reply_to_message = quotedCopy(reply.wire);
  return place;
}

interface ReplyParameters {
  message_id?: number;
  chat_id?: number | string;
  allow_sending_without_reply?: boolean;
}

function readReply({ params }: CallContext, chat: Chat): StoredMessage | undefined {
  const given = params.json<ReplyParameters>('reply_parameters', 'ReplyParameters');
  const id = given ? Number(given.message_id) : params.int('reply_to_message_id');
  if (!id) return undefined;
  const here = given?.chat_id === undefined || Number(given.chat_id) === chat.id;
  const message = here ? chat.find(id) : undefined;
  const optional = given
    ? given.allow_sending_without_reply === true
    : params.flag('allow_sending_without_reply');
  if (!message && !optional) throw badRequest('message to be replied not found');
  return message;
}

/** Sends a message of the bot: keyboard, place and rate are checked, then it is in the chat. */
export function sendFromBot(call: CallContext, chat: Chat, content: MessageContent): StoredMessage {
  const markup = readMarkupFor(call, chat);
  const place = readPlace(call, chat);
  call.world.limits.take(chat.id, chat.isPrivate);
  const guarded: MessageContent = call.params.flag('protect_content') ? { has_protected_content: true } : {};
  const message = call.world.post(chat, call.world.botUser, { ...place, ...content, ...guarded }, markup);
  if (markup && (isReplyKeyboard(markup) || 'remove_keyboard' in markup)) {
    chat.keyboard = isReplyKeyboard(markup) ? markup : null;
  }
  return message;
}
