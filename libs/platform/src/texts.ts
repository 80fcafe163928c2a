import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language } from '@tessera/contracts';
import { catalogs, type TextKey } from '@tessera/contracts/texts';

const parsed = new Map<string, IntlMessageFormat>();

/** The text of `key` in `language`, its ICU variables filled from `params`. */
export function translate(language: Language, key: TextKey, params: Record<string, unknown> = {}): string {
  const id = `${language}:${key}`;
  let format = parsed.get(id);
  if (!format) {
    format = new IntlMessageFormat(catalogs[language][key], language, undefined, { ignoreTag: true });
    parsed.set(id, format);
  }
  return String(format.format(params as Record<string, string>));
}

/** The first of the given codes (`ru-RU`, `en` …) that the desk speaks. */
export function pickLanguage(fallback: Language, ...codes: (string | null | undefined)[]): Language {
  for (const code of codes) {
    const base = code?.toLowerCase().split(/[-_]/)[0];
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return fallback;
}
