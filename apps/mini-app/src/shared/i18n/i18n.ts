import { languages, type Language } from '@tessera/contracts/languages.data';
import { IntlMessageFormat } from 'intl-messageformat';
import { computed, shallowRef } from 'vue';
import { readLocal, writeLocal } from '@/shared/storage';
import { catalogLoaders, type CatalogPart, type TextKey, type Texts } from './catalogs';

export type { TextKey };
export type TextParams = Record<string, string | number>;

interface Current {
  language: Language;
  texts: Texts;
}

const storedLanguage = 'tessera.language';
const parts = new Set<CatalogPart>(['base']);
const current = shallowRef<Current>({ language: 'en', texts: {} });
const formats = new Map<string, IntlMessageFormat>();

/** The language on the screen. */
export const language = computed(() => current.value.language);

const isLanguage = (text: string | undefined): text is Language =>
  (languages as readonly string[]).includes(text ?? '');

/** The best guess before anybody signed in: last time's, Telegram's, the browser's, else English. */
export function guessLanguage(fromTelegram?: string): Language {
  const guesses = [readLocal(storedLanguage), fromTelegram, ...navigator.languages];
  return guesses.map((guess) => guess?.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

let turn = 0;
let latest: Promise<void> = Promise.resolve();

/**
 * Loads the texts of `next` and switches every screen at once; of several calls the last one wins, and all resolve when
 * it has. Keeps the old texts when the network fails.
 */
export function setLanguage(next: Language): Promise<void> {
  const mine = ++turn;
  latest = Promise.all([...parts].map((part) => catalogLoaders[next][part]())).then((loaded) => {
    const show = (): void => {
      current.value = { language: next, texts: Object.assign({}, ...loaded) as Current['texts'] };
      document.documentElement.lang = next;
      writeLocal(storedLanguage, next);
    };
    if (mine !== turn) return latest.catch(show);
    show();
  });
  return latest;
}

/** Adds parts of the texts in the present language, before the screens that need them. What fails can be asked for again. */
export async function loadTexts(...wanted: CatalogPart[]): Promise<void> {
  const missing = wanted.filter((part) => !parts.has(part));
  if (missing.length === 0) return;
  missing.forEach((part) => parts.add(part));
  try {
    await setLanguage(current.value.language);
  } catch (error) {
    missing.forEach((part) => parts.delete(part));
    throw error;
  }
}

/** True when `key` has words in the loaded texts, for keys that come over the wire. */
export const hasText = (key: string): key is TextKey => key in current.value.texts;

/** The words of `key` in the present language. `params` fill the braces (ICU MessageFormat). */
export function t(key: TextKey, params?: TextParams): string {
  const { language: locale, texts } = current.value;
  const text = texts[key];
  if (text === undefined) return key;
  if (typeof text === 'string') return text;
  const id = `${locale}:${key}`;
  let format = formats.get(id);
  if (!format) formats.set(id, (format = new IntlMessageFormat(text, locale)));
  return String(format.format(params));
}
