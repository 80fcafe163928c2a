import { telegramDemoEn } from '@tessera/contracts/texts/telegram-demo.en';
import { telegramDemoRu } from '@tessera/contracts/texts/telegram-demo.ru';
import { IntlMessageFormat } from 'intl-messageformat';
import { ref, watchEffect } from 'vue';

export type TextKey = keyof typeof telegramDemoEn;
export type Language = 'en' | 'ru';

const texts = { en: telegramDemoEn, ru: telegramDemoRu };
const stored = 'tessera.telegram.language';
const formats = new Map<string, IntlMessageFormat>();

const guess = (): Language => {
  const wanted = localStorage.getItem(stored) ?? navigator.language;
  return wanted.startsWith('ru') ? 'ru' : 'en';
};

/** The language of this page around the phones; the bot speaks to everybody in theirs. */
export const language = ref<Language>(guess());

export function setLanguage(next: Language): void {
  language.value = next;
  localStorage.setItem(stored, next);
}

watchEffect(() => (document.documentElement.lang = language.value));

/** The words of a key; `params` fill the braces (ICU MessageFormat). */
export function t(key: TextKey, params?: Record<string, string | number>): string {
  const id = `${language.value}:${key}`;
  let format = formats.get(id);
  if (!format) formats.set(id, (format = new IntlMessageFormat(texts[language.value][key], language.value)));
  return String(format.format(params));
}

const at = (unix: number): Date => new Date(unix * 1000);

export const timeOf = (unix: number): string =>
  at(unix).toLocaleTimeString(language.value, { hour: '2-digit', minute: '2-digit' });

export const dayOf = (unix: number): string => {
  const day = at(unix);
  if (day.toDateString() === new Date().toDateString()) return t('tg.today');
  return day.toLocaleDateString(language.value, { day: 'numeric', month: 'long' });
};

/** As a list of chats says when: the time today, else the day. */
export const whenOf = (unix: number): string => {
  const day = at(unix);
  if (day.toDateString() === new Date().toDateString()) return timeOf(unix);
  return day.toLocaleDateString(language.value, { day: 'numeric', month: 'short' });
};

/** `2:05` */
export const lengthOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

export const sizeOf = (bytes: number): string => {
  const [value, unit] =
    bytes < 1024 * 1024
      ? ([Math.max(bytes / 1024, 0.1), 'kilobyte'] as const)
      : ([bytes / 1024 / 1024, 'megabyte'] as const);
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value);
};
