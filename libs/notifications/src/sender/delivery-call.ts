import type { Language } from '@tessera/contracts';
import { pickLanguage, translate } from '@tessera/platform';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { CallbackPayload, TextPayload } from '../queue/delivery-payload';
import { sendableEntities } from '../text/entities';
import { concat, lines, styled, type FormattedText } from '../text/formatted-text';
import { replyMarkup, type MiniAppAddress } from '../text/keyboard';
import { compose, say, type Block } from '../text/phrase';
import { splitText } from '../text/split-text';

/** One call of the Bot API. */
export interface DeliveryCall {
  readonly method: string;
  readonly body: Record<string, unknown>;
  /** Which part of the text this is, and how many there are. */
  readonly part: number;
  readonly parts: number;
}

export interface CallSettings {
  readonly defaultLanguage: Language;
  readonly miniApp: MiniAppAddress;
}

/** The next call of a delivery; null when there is nothing (left) to say. */
export function callFor(delivery: ClaimedDelivery, settings: CallSettings): DeliveryCall | null {
  const language = pickLanguage(settings.defaultLanguage, delivery.language);
  const { payload } = delivery;
  switch (payload.type) {
    case 'callback':
      return answerToPress(payload);
    case 'api':
      return { method: payload.method, body: { ...payload.body }, part: 0, parts: 1 };
    case 'text':
      return textCall(delivery, payload, payload.language ?? language, settings);
    case 'answer':
      if (delivery.deletedAt !== null || delivery.text === null) return null;
      return sendPart(delivery, answerText(delivery, language), {
        reply_parameters: replyParameters(delivery.replyTo),
      });
    case 'correction':
      return correctionCall(delivery, language);
    case 'mirror':
    case 'notice':
    case 'surface':
    case 'reaction':
      return null;
  }
}

const answerToPress = ({ callbackId, phrase, alert, language }: CallbackPayload): DeliveryCall => ({
  method: 'answerCallbackQuery',
  body: {
    callback_query_id: callbackId,
    ...(phrase && { text: say(language, phrase).text.slice(0, 200), show_alert: alert ?? false }),
  },
  part: 0,
  parts: 1,
});

function textCall(
  delivery: ClaimedDelivery,
  payload: TextPayload,
  language: Language,
  { miniApp }: CallSettings,
): DeliveryCall | null {
  const text = compose(language, payload.blocks);
  const markup = replyMarkup(payload.keyboard, language, miniApp);
  if (payload.edits === undefined) {
    return sendPart(delivery, text, {
      reply_parameters: replyParameters(payload.replyTo ?? null),
      link_preview_options: { is_disabled: true },
      disable_notification: payload.silent,
      // The buttons stand below the last part.
      lastOnly: { reply_markup: markup },
    });
  }
  const [first] = splitText(text);
  if (!first) return null;
  return {
    method: 'editMessageText',
    body: {
      chat_id: delivery.chatId,
      message_id: Number(payload.edits),
      ...textFields(first, payload.plain),
      link_preview_options: { is_disabled: true },
      reply_markup: markup,
    },
    part: 0,
    parts: 1,
  };
}

function sendPart(
  delivery: ClaimedDelivery,
  text: FormattedText,
  { reply_parameters, lastOnly, ...fields }: Record<string, unknown> & { lastOnly?: Record<string, unknown> },
): DeliveryCall | null {
  const payload = delivery.payload as TextPayload;
  const parts = splitText(text);
  const at = payload.part ?? 0;
  const part = parts[at];
  if (!part) return null;
  return {
    method: 'sendMessage',
    body: {
      chat_id: delivery.chatId,
      message_thread_id: delivery.threadId === null ? undefined : Number(delivery.threadId),
      ...textFields(part, payload.plain),
      ...fields,
      ...(at === 0 && { reply_parameters }),
      ...(at === parts.length - 1 && lastOnly),
    },
    part: at,
    parts: parts.length,
  };
}

/** Changes what was sent, part by part: more parts are sent anew, fewer leave messages to delete. */
function correctionCall(delivery: ClaimedDelivery, language: Language): DeliveryCall | null {
  const { sentAs, chatId, payload } = delivery;
  const at = (payload as TextPayload).part ?? 0;
  const gone = delivery.deletedAt !== null || delivery.text === null;
  const parts = gone ? [] : splitText(answerText(delivery, language));
  const count = Math.max(parts.length, sentAs.length);
  // What never arrived needs no correction.
  if (sentAs.length === 0 || at >= count) return null;
  const part = parts[at];
  const messageId = sentAs[at];
  if (messageId === undefined) return sendPart(delivery, answerText(delivery, language), {});
  const target = { chat_id: chatId, message_id: Number(messageId.id) };
  if (!part) return { method: 'deleteMessage', body: target, part: at, parts: count };
  return {
    method: 'editMessageText',
    body: { ...target, ...textFields(part, (payload as TextPayload).plain) },
    part: at,
    parts: count,
  };
}

/** `Anna: …`, with the ticket above it where the reader has several. */
export function answerText(delivery: ClaimedDelivery, language: Language): FormattedText {
  const { ticketId, subject, payload } = delivery;
  const text = delivery.text ?? '';
  const name = delivery.authorName || translate(language, 'name.support');
  const words = { text, entities: sendableEntities(text, delivery.entities ?? []) };
  const about: Block[] =
    ticketId === null || (delivery.openTickets < 2 && !(payload.type === 'answer' && payload.opening))
      ? []
      : [
          {
            key: payload.type === 'answer' && payload.opening ? 'bot.opened_for_you' : 'bot.about_ticket',
            params: { id: ticketId, subject: subject ?? '' },
            marks: { id: 'code' },
          },
        ];
  const files = delivery.files.map((file): Block => ({
    key: 'bot.file_line',
    params: { file: file.name ?? { key: fileKey(file.kind) } },
  }));
  return lines([
    ...about.map((block) => compose(language, [block])),
    concat(styled('bold', name), ': ', text ? words : ''),
    ...files.map((block) => compose(language, [block])),
  ]);
}

/** Key of a kind of file. */
export function fileKey(kind: string): 'bot.file.other' {
  return (fileKinds.has(kind) ? `bot.file.${kind}` : 'bot.file.other') as 'bot.file.other';
}
const fileKinds = new Set([
  'photo',
  'video',
  'document',
  'voice',
  'video_note',
  'audio',
  'sticker',
  'animation',
  'location',
  'contact',
  'poll',
]);

const textFields = ({ text, entities }: FormattedText, plain: boolean | undefined) => ({
  text,
  ...(entities.length > 0 && !plain && { entities }),
});

const replyParameters = (messageId: string | null): Record<string, unknown> | undefined =>
  messageId === null ? undefined : { message_id: Number(messageId), allow_sending_without_reply: true };
