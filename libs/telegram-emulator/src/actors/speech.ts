import { withDetectedEntities } from '../checks/entities';
import type { Chat } from '../state/chat';
import {
  quotedCopy,
  seen,
  wireCopy,
  type MessageContent,
  type SeenMessage,
  type StoredMessage,
} from '../state/message';
import { placeInTopic } from '../state/topics';
import type { World } from '../state/world';
import { reachesBot } from '../updates/privacy';
import type { TgEntity, TgUser } from '../wire';

export interface SpeechOptions {
  /** A message of the chat or its id. */
  replyTo?: number | { message_id: number };
  /** Formatting; links, commands and mentions are found without it. */
  entities?: TgEntity[];
  /** The words that are picked out of the message that is answered; without one, of a message elsewhere. */
  quote?: string;
  /** The topic, in forums. */
  threadId?: number;
  /** Somebody else's message passed on. */
  forwardFrom?: TgUser;
}

/** A person's message: it is put into the chat and, privacy mode permitting, queued for the bot. */
export function sendAsPerson(
  world: World,
  chat: Chat,
  user: TgUser,
  content: MessageContent,
  { messageId, ...options }: SpeechOptions & { messageId?: number } = {},
): SeenMessage {
  if (chat.account) {
    if (chat.account.blockedBot) throw new Error(`${user.first_name} has blocked the bot`);
    if (chat.account.deactivated) throw new Error(`${user.first_name}'s account is deactivated`);
    chat.account.started = true;
  } else if (!chat.members.has(user.id)) {
    throw new Error(`${user.first_name} is not in the group`);
  }
  const lastSenderId = chat.lastSenderId;
  const whole = { ...placeOf(chat, options), ...formatted(content, options), ...origin(world, options) };
  const message = world.post(chat, user, whole, undefined, messageId);
  if (reachesBot(world, chat, message.wire, lastSenderId)) {
    world.updates.add({ message: wireCopy(message.wire) }, `chat:${chat.id}`);
  }
  return seen(message);
}

/** A person changes the text (or caption) of their message. */
export function editAsPerson(
  world: World,
  chat: Chat,
  user: TgUser,
  messageId: number,
  text: string,
  given: TgEntity[] = [],
): SeenMessage {
  const entities = withDetectedEntities(text, given);
  const marked = entities.length > 0 ? entities : undefined;
  const isCaption = ownMessage(chat, user, messageId).wire.text === undefined;
  const change = isCaption
    ? { caption: text === '' ? undefined : text, caption_entities: marked }
    : { text, entities: marked };
  return changeAsPerson(world, chat, user, messageId, change);
}

/** A person changes anything else of their message: the file in it, or where they are. */
export function changeAsPerson(
  world: World,
  chat: Chat,
  user: TgUser,
  messageId: number,
  change: { [K in keyof MessageContent]?: MessageContent[K] | undefined },
): SeenMessage {
  const message = ownMessage(chat, user, messageId);
  message.wire = JSON.parse(
    JSON.stringify({ ...message.wire, ...change, edit_date: world.nowUnix() }),
  ) as typeof message.wire;
  world.edited(chat, message);
  if (reachesBot(world, chat, message.wire, chat.lastSenderId)) {
    world.updates.add({ edited_message: wireCopy(message.wire) }, `chat:${chat.id}`);
  }
  return seen(message);
}

function ownMessage(chat: Chat, user: TgUser, messageId: number): StoredMessage {
  const message = chat.find(messageId);
  if (!message || message.wire.from?.id !== user.id)
    throw new Error(`${user.first_name} has no message ${messageId}`);
  return message;
}

/** A person deletes a message; the bot is never told. */
export function deleteAsPerson(world: World, chat: Chat, messageId: number): void {
  const message = chat.find(messageId);
  if (!message) throw new Error(`There is no message ${messageId}`);
  world.remove(chat, message);
}

function placeOf(chat: Chat, { replyTo, threadId, quote }: SpeechOptions): MessageContent {
  const place: MessageContent = threadId === undefined ? {} : placeInTopic(chat, threadId, false);
  if (replyTo === undefined) {
    if (quote === undefined) return place;
    // What is answered lies elsewhere, so it is not even the opening of the topic.
    const { reply_to_message: _, ...there } = place;
    return { ...there, quote: { text: quote, position: 0 } };
  }
  const id = typeof replyTo === 'number' ? replyTo : replyTo.message_id;
  const answered = chat.find(id);
  if (!answered) throw new Error(`There is no message ${id} to reply to`);
  const picked = quote === undefined ? {} : { quote: { text: quote, position: positionOf(answered, quote) } };
  return { ...place, ...picked, reply_to_message: quotedCopy(answered.wire) };
}

function positionOf({ wire }: StoredMessage, quote: string): number {
  const position = (wire.text ?? wire.caption ?? '').indexOf(quote);
  if (position < 0) throw new Error(`“${quote}” does not stand in message ${wire.message_id}`);
  return position;
}

function formatted(content: MessageContent, { entities = [] }: SpeechOptions): MessageContent {
  const text = content.text ?? content.caption;
  if (text === undefined) return content;
  const all = withDetectedEntities(text, entities);
  if (all.length === 0) return content;
  return content.text === undefined ? { ...content, caption_entities: all } : { ...content, entities: all };
}

const origin = (world: World, { forwardFrom }: SpeechOptions): MessageContent =>
  forwardFrom ? { forward_origin: { type: 'user', date: world.nowUnix(), sender_user: forwardFrom } } : {};
