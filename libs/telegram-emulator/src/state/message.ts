import type { ReplyMarkup, TgChat, TgMessage, TgReaction, TgUser } from '../wire';
import { isInline } from '../checks/keyboards';

/** A message in a chat's history with what the wire does not show. */
export interface StoredMessage {
  wire: TgMessage;
  byBot: boolean;
  /** Whatever keyboard the bot attached; the wire shows inline keyboards only. */
  markup?: ReplyMarkup;
  editCount: number;
  deleted: boolean;
  /** Reactions by user id, the bot's own among them. */
  reactions: Map<number, TgReaction[]>;
}

/** A message as a person sees it in their app: a copy that does not change any more. */
export type SeenMessage = Omit<TgMessage, 'reply_markup'> & {
  /** Any keyboard that came with it, reply keyboards too. */
  reply_markup?: ReplyMarkup;
  byBot: boolean;
  editCount: number;
  deleted: boolean;
  /** The emoji of everybody's reactions. */
  reactions: string[];
};

/** What a message consists of besides its id, date and place. */
export type MessageContent = Omit<
  Partial<TgMessage>,
  'message_id' | 'date' | 'chat' | 'from' | 'reply_markup'
>;

/** Copies a message for an update, an answer or a quotation. */
export const wireCopy = (message: TgMessage): TgMessage => structuredClone(message);

/** A message as `reply_to_message` shows it: without its own `reply_to_message`. */
export function quotedCopy(message: TgMessage): TgMessage {
  const { reply_to_message: _, ...rest } = wireCopy(message);
  return rest;
}

export function seen(message: StoredMessage): SeenMessage {
  const { reply_markup: _, ...wire } = wireCopy(message.wire);
  return {
    ...wire,
    ...(message.markup && { reply_markup: structuredClone(message.markup) }),
    byBot: message.byBot,
    editCount: message.editCount,
    deleted: message.deleted,
    reactions: [...message.reactions.values()].flat().map((it) => it.emoji ?? it.type),
  };
}

/** Somebody's reaction to a message. */
export interface Reacted {
  userId: number;
  emoji: string;
}

export const reactedOf = ({ reactions }: StoredMessage): Reacted[] =>
  [...reactions].flatMap(([userId, list]) => list.map((it) => ({ userId, emoji: it.emoji ?? it.type })));

export function newMessage(
  id: number,
  date: number,
  chat: TgChat,
  from: TgUser,
  content: MessageContent,
  markup?: ReplyMarkup,
): StoredMessage {
  const wire: TgMessage = { message_id: id, from, chat, date, ...content };
  if (isInline(markup)) wire.reply_markup = markup;
  return { wire, byBot: from.is_bot, markup, editCount: 0, deleted: false, reactions: new Map() };
}
