import { languages, type Language } from '@tessera/contracts';
import type { Keyboard } from '@tessera/notifications';
import { catalogs } from '@tessera/contracts/texts';
import { speech, translate } from '@tessera/platform';

/** The buttons in place of the letters, and what each of them stands for. */
export const menuItems = ['new', 'tickets', 'faq', 'contacts'] as const;
export type MenuItem = (typeof menuItems)[number];

export const menuKeyboard: Keyboard = {
  reply: [
    [{ key: 'bot.menu.new' }, { key: 'bot.menu.tickets' }],
    [{ key: 'bot.menu.faq' }, { key: 'bot.menu.contacts' }],
  ],
};

/** Every word that a menu button has or had: an old keyboard stays when the language or the desk's words change. */
function menuWords(item: MenuItem): string[] {
  const key = `bot.menu.${item}` as const;
  const now = languages.flatMap((language) => [catalogs[language][key], translate(language, key)]);
  return [...now, ...(speech().formerWords[key] ?? [])];
}

/** Which menu button somebody has pressed who wrote this; null when none. */
export const menuItemOf = (text: string): MenuItem | null =>
  menuItems.find((item) => menuWords(item).includes(text)) ?? null;

/** For `Hears`: what is written by the press of a menu button. */
export const menuPress = (item: MenuItem) => (text: string) =>
  menuItemOf(text) === item ? ([text] as unknown as RegExpExecArray) : null;

/** The chat's own menu button beside the letters; Telegram gives it little room. */
export const menuButton = (language: Language, url: string) => ({
  type: 'web_app',
  text: translate(language, 'bot.button.menu'),
  web_app: { url },
});
