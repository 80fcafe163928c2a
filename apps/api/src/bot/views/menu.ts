import { languages, type Language } from '@tessera/contracts';
import type { Keyboard } from '@tessera/notifications';
import { translate } from '@tessera/platform';

/** The buttons in place of the letters, and what each of them stands for. */
export const menuItems = ['new', 'tickets', 'faq', 'contacts'] as const;
export type MenuItem = (typeof menuItems)[number];

export const menuKeyboard: Keyboard = {
  reply: [
    [{ key: 'bot.menu.new' }, { key: 'bot.menu.tickets' }],
    [{ key: 'bot.menu.faq' }, { key: 'bot.menu.contacts' }],
  ],
};

/** The words of a menu button in every language: an old keyboard stays when the language changes. */
export const menuWords = (item: MenuItem): string[] =>
  languages.map((language) => translate(language, `bot.menu.${item}`));

/** The chat's own menu button beside the letters; Telegram gives it little room. */
export const menuButton = (language: Language, url: string) => ({
  type: 'web_app',
  text: translate(language, 'bot.button.menu'),
  web_app: { url },
});
