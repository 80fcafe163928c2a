import { isInline, isReplyKeyboard } from '../checks/keyboards';
import type { CallbackAnswer } from '../state/callbacks';
import type { Chat } from '../state/chat';
import { wireCopy, type SeenMessage } from '../state/message';
import type { World } from '../state/world';
import type { InlineButton, TgUser } from '../wire';
import { sendAsPerson } from './speech';

export interface PressOptions {
  /** Real milliseconds to wait for `answerCallbackQuery`; default 15,000. */
  timeoutMs?: number;
}

/** What pressing a button led to. */
export interface PressResult extends CallbackAnswer {
  /** The address a link or Mini App button opens. */
  opened?: { url: string; miniApp: boolean };
  /** The message a reply-keyboard button sent. */
  sent?: SeenMessage;
}

/** Finds a button under a message by its text or callback data. @throws Error telling the buttons that are there. */
export function findButton(message: SeenMessage, textOrData: string): InlineButton | { text: string } {
  const markup = message.reply_markup;
  const buttons: (InlineButton | { text: string })[] = isInline(markup)
    ? markup.inline_keyboard.flat()
    : isReplyKeyboard(markup)
      ? markup.keyboard.flat().map((it) => (typeof it === 'string' ? { text: it } : it))
      : [];
  const found =
    buttons.find(
      (it) => it.text === textOrData || ('callback_data' in it && it.callback_data === textOrData),
    ) ?? buttons.find((it) => it.text.includes(textOrData));
  if (!found)
    throw new Error(`No button "${textOrData}"; there are ${JSON.stringify(buttons.map((it) => it.text))}`);
  return found;
}

/** A person presses a button in a chat. */
export async function press(
  world: World,
  chat: Chat,
  user: TgUser,
  shown: SeenMessage,
  textOrData: string,
  { timeoutMs = 15_000 }: PressOptions = {},
): Promise<PressResult> {
  const stored = chat.messages.get(shown.message_id);
  const button = findButton(shown, textOrData) as InlineButton;
  if (button.web_app) return { opened: { url: button.web_app.url, miniApp: true } };
  const link = button.url ?? button.login_url?.url;
  if (link !== undefined) return { opened: { url: link, miniApp: false } };
  if (button.callback_data === undefined)
    return { sent: sendAsPerson(world, chat, user, { text: button.text }) };

  const { id, answer } = world.callbacks.ask(`The button "${button.text}"`, timeoutMs);
  const message =
    stored && !stored.deleted
      ? wireCopy(stored.wire)
      : { chat: chat.info, message_id: shown.message_id, date: 0 as const };
  world.updates.add(
    { callback_query: { id, from: user, message, chat_instance: chat.instance, data: button.callback_data } },
    `callback:${user.id}`,
  );
  return answer;
}
