import type { Language } from '@tessera/contracts';
import { say, type Phrase } from './phrase';

/** Words on a button. */
export type Label = Phrase | { readonly text: string };

export type Button =
  | { readonly label: Label; readonly data: string }
  | { readonly label: Label; readonly url: string }
  /** Opens the Mini App at a path such as `tickets/7K3M9QXA`; left out where Telegram would not take it. */
  | { readonly label: Label; readonly miniApp: string };

export type Keyboard =
  | { readonly inline: readonly (readonly Button[])[] }
  /** The keyboard in place of the letters. */
  | { readonly reply: readonly (readonly Label[])[] };

/** Where the Mini App may be opened from Telegram, if at all. */
export interface MiniAppAddress {
  readonly allowed: boolean;
  /** The full address of a path of the app. */
  url(path: string): string;
}

/** Telegram's `reply_markup`, or undefined when no button is left. */
export function replyMarkup(
  keyboard: Keyboard | undefined,
  language: Language,
  miniApp: MiniAppAddress,
): Record<string, unknown> | undefined {
  if (!keyboard) return undefined;
  const words = (label: Label): string => ('key' in label ? say(language, label).text : label.text);
  if ('reply' in keyboard) {
    return {
      keyboard: keyboard.reply.map((row) => row.map((label) => ({ text: words(label) }))),
      resize_keyboard: true,
      is_persistent: true,
    };
  }
  const rows = keyboard.inline
    .map((row) => row.flatMap((button) => inlineButton(button, words, miniApp)))
    .filter((row) => row.length > 0);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

function inlineButton(
  button: Button,
  words: (label: Label) => string,
  miniApp: MiniAppAddress,
): Record<string, unknown>[] {
  const text = words(button.label);
  if ('data' in button) return [{ text, callback_data: button.data }];
  if ('url' in button) return [{ text, url: button.url }];
  return miniApp.allowed ? [{ text, web_app: { url: miniApp.url(button.miniApp) } }] : [];
}
