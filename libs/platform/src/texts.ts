import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language } from '@tessera/contracts';
import { catalogs, type TextKey } from '@tessera/contracts/texts';
import { speech, speechVersion } from './speech';

const parsed = new Map<string, IntlMessageFormat>();
let parsedOf = speechVersion();

/**
 * The text of `key` in `language` as this desk says it, its ICU variables filled from `params`. Every text may name the desk as
 * `{brand}`.
 */
export function translate(language: Language, key: TextKey, params: Record<string, unknown> = {}): string {
  const { brand } = speech();
  return String(formatOf(language, key).format({ brand, ...params } as Record<string, string>));
}

interface Part {
  /** 0 is a literal. */
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}
const literalsIn = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, value, options }) =>
    type === 0 ? [String(value)] : Object.values(options ?? {}).flatMap((branch) => literalsIn(branch.value)),
  );

/** What a text says whatever its variables are, all of its branches: for finding by it. */
export const literalsOf = (language: Language, key: TextKey): string =>
  literalsIn(formatOf(language, key).getAst() as readonly Part[]).join(' ');

function formatOf(language: Language, key: TextKey): IntlMessageFormat {
  if (parsedOf !== speechVersion()) {
    parsed.clear();
    parsedOf = speechVersion();
  }
  const id = `${language}:${key}`;
  let format = parsed.get(id);
  if (!format) {
    const text = speech().wordings[language]?.[key] ?? catalogs[language][key];
    format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    parsed.set(id, format);
  }
  return format;
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
