import { pickLanguage } from '@tessera/platform';
import type { Language } from '@tessera/contracts';
import { groupKeyboard } from '../../groups/group-keyboard';
import type { CallbackPayload, Progress, TextPayload } from '../../queue/delivery-payload';
import type { ClaimedDelivery } from '../../queue/delivery-queue';
import type { FormattedText } from '../../text/formatted-text';
import { replyMarkup } from '../../text/keyboard';
import { compose, say } from '../../text/phrase';
import { splitText } from '../../text/split-text';
import { numbered, type Step, type StepSettings } from '../step';

/** The reader's language. */
export const languageOf = (delivery: ClaimedDelivery, { defaultLanguage }: StepSettings): Language =>
  pickLanguage(defaultLanguage, delivery.language);

/** Fields of a call that say where its message goes and whether it makes a sound. */
export const placeOf = (delivery: ClaimedDelivery): Record<string, unknown> => ({
  chat_id: delivery.chatId,
  message_thread_id: delivery.threadId === null ? undefined : Number(delivery.threadId),
  disable_notification: (delivery.payload as Progress).silent || undefined,
});

export const textFields = ({ text, entities }: FormattedText, plain: boolean | undefined) => ({
  text,
  ...(entities.length > 0 && !plain && { entities }),
});

export const captionFields = ({ text, entities }: FormattedText, plain: boolean | undefined) => ({
  ...(text !== '' && { caption: text }),
  ...(entities.length > 0 && !plain && { caption_entities: entities }),
});

export const replyParameters = (messageId: string | null): Record<string, unknown> | undefined =>
  messageId === null ? undefined : { message_id: Number(messageId), allow_sending_without_reply: true };

/** A text of any length as messages, one below the other; `first` and `last` hold fields of those alone. */
export function sayingSteps(
  delivery: ClaimedDelivery,
  text: FormattedText,
  {
    first,
    last,
    ...every
  }: Record<string, unknown> & {
    first?: Record<string, unknown>;
    last?: Record<string, unknown>;
  } = {},
): Step[] {
  const { plain } = delivery.payload as Progress;
  return splitText(text).map((part, index, parts) => ({
    method: 'sendMessage',
    body: {
      ...placeOf(delivery),
      ...textFields(part, plain),
      ...every,
      ...(index === 0 && first),
      ...(index === parts.length - 1 && last),
    },
    sends: [{ part: index, content: 'text' }],
  }));
}

/** What the bot says of itself, or what it changes in what it said. */
export function textSteps(delivery: ClaimedDelivery, payload: TextPayload, settings: StepSettings): Step[] {
  const language = payload.language ?? languageOf(delivery, settings);
  const text = compose(language, payload.blocks);
  const keyboard = delivery.chatId.startsWith('-')
    ? groupKeyboard(payload.keyboard, settings.botUsername())
    : payload.keyboard;
  const reply_markup = replyMarkup(keyboard, language, settings.miniApp);
  const link_preview_options = { is_disabled: true };
  if (payload.edits === undefined) {
    const steps = sayingSteps(delivery, text, {
      link_preview_options,
      first: { reply_parameters: replyParameters(payload.replyTo ?? null) },
      // The buttons stand below the last part.
      last: { reply_markup },
    });
    return numbered(payload, steps);
  }
  const [first] = splitText(text);
  if (!first) return [];
  return [
    {
      method: 'editMessageText',
      body: {
        chat_id: delivery.chatId,
        message_id: Number(payload.edits),
        ...textFields(first, payload.plain),
        link_preview_options,
        reply_markup,
      },
    },
  ];
}

/** The answer to a press of a button. */
export const callbackStep = ({ callbackId, phrase, alert, language }: CallbackPayload): Step => ({
  method: 'answerCallbackQuery',
  body: {
    callback_query_id: callbackId,
    ...(phrase && { text: say(language, phrase).text.slice(0, 200), show_alert: alert ?? false }),
  },
  counts: 0,
});
