import { badRequest } from '../api-error';
import { readCaption, readText, type FormattedText } from '../checks/formatted-text';
import { isInline } from '../checks/keyboards';
import { NOT_MODIFIED } from '../faults';
import type { Chat } from '../state/chat';
import { wireCopy, type MessageContent, type StoredMessage } from '../state/message';
import type { InlineKeyboard, ReplyMarkup, TgMessage } from '../wire';
import type { CallContext, Method } from './context';
import { readMarkupFor, requireMessage, requireWritableChat, sendFromBot } from './targets';

const MEDIA_WITH_CAPTION = ['photo', 'document', 'video', 'voice', 'audio', 'animation'] as const;

/** `text` and `entities` of a message; entities are left out when there are none. */
export const textContent = ({ text, entities }: FormattedText): MessageContent => ({
  text,
  ...(entities.length > 0 && { entities }),
});

/** `caption` and `caption_entities`, or nothing at all. */
export const captionContent = ({ text, entities }: FormattedText): MessageContent => ({
  ...(text !== '' && { caption: text }),
  ...(entities.length > 0 && { caption_entities: entities }),
});

export const sendMessage: Method = (call) => {
  const chat = requireWritableChat(call);
  return wireCopy(sendFromBot(call, chat, textContent(readText(call.params))).wire);
};

export const editMessageText: Method = (call) => {
  const { chat, message } = requireOwnMessage(call);
  if (message.wire.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text, entities } = readText(call.params);
  return applyEdit(call, chat, message, { text, entities: entities.length > 0 ? entities : undefined });
};

export const editMessageCaption: Method = (call) => {
  const { chat, message } = requireOwnMessage(call);
  if (!MEDIA_WITH_CAPTION.some((it) => message.wire[it]))
    throw badRequest('there is no caption in the message to edit');
  const { text, entities } = readCaption(call.params);
  return applyEdit(call, chat, message, {
    caption: text || undefined,
    caption_entities: entities.length > 0 ? entities : undefined,
  });
};

export const editMessageReplyMarkup: Method = (call) => {
  const { chat, message } = requireOwnMessage(call);
  return applyEdit(call, chat, message, {});
};

/** The bot's own message in a chat it can reach. */
function requireOwnMessage(call: CallContext): { chat: Chat; message: StoredMessage } {
  if (call.params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const chat = requireWritableChat(call);
  const message = requireMessage(call, chat, 'message to edit not found');
  if (!message.byBot) throw badRequest("message can't be edited");
  return { chat, message };
}

/** An edit without `reply_markup` takes the inline keyboard away, as in real life. */
function applyEdit(
  call: CallContext,
  chat: Chat,
  message: StoredMessage,
  change: Partial<TgMessage>,
): TgMessage {
  const markup = inlineOnly(readMarkupFor(call, chat));
  const next: TgMessage = dropMissing({ ...message.wire, ...change, reply_markup: markup });
  if (JSON.stringify(comparable(next)) === JSON.stringify(comparable(message.wire)))
    throw badRequest(NOT_MODIFIED);
  call.world.limits.take(chat.id, chat.isPrivate);
  message.wire = { ...next, edit_date: call.world.nowUnix() };
  message.markup = markup;
  call.world.edited(chat, message);
  return wireCopy(message.wire);
}

function inlineOnly(markup: ReplyMarkup | undefined): InlineKeyboard | undefined {
  if (markup === undefined) return undefined;
  if (!isInline(markup)) throw badRequest('inline keyboard expected');
  return markup.inline_keyboard.length > 0 ? markup : undefined;
}

const comparable = (it: TgMessage): unknown => [
  it.text,
  it.entities,
  it.caption,
  it.caption_entities,
  it.reply_markup,
];

function dropMissing<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined)) as T;
}
