/** What somebody looks for. */
export interface SearchWords {
  /** In upper case when the text is nothing but a ticket's id. */
  readonly id: string | null;
  /** In lower case, as typed; each may be the beginning of a word. */
  readonly terms: readonly string[];
}

const ticketId = /^#?([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{8})$/;
const mostTerms = 12;

export const readWords = (q: string): SearchWords => ({
  id: ticketId.exec(q.trim())?.[1]?.toUpperCase() ?? null,
  terms: (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostTerms),
});

/** `to_tsquery` of texts that have all the words. */
export const allOf = (terms: readonly string[]): string => terms.map((term) => `${term}:*`).join(' & ');

/** `to_tsquery` of texts that have any of the words. */
export const anyOf = (terms: readonly string[]): string => terms.map((term) => `${term}:*`).join(' | ');

/** Regular expression of Postgres for a word that begins with any of these. */
export const beginsWith = (terms: readonly string[]): string => `(^|[ _.-])(${terms.join('|')})`;

/** Those that may be somebody's id in Telegram. */
export const telegramIds = (terms: readonly string[]): string[] =>
  terms.filter((term) => /^[1-9]\d{4,15}$/.test(term));

const rows = [
  ['qwertyuiop[]', 'йцукенгшщзхъ'],
  ["asdfghjkl;'", 'фывапролджэ'],
  ['zxcvbnm,.`', 'ячсмитьбюё'],
] as const;
const keys = new Map(
  rows.flatMap(([latin, russian]) =>
    [...latin].flatMap((key, i) => [
      [key, russian[i]!],
      [russian[i]!, key],
    ]),
  ) as [string, string][],
);

/** The words as they are when the keyboard was set to the other alphabet: `ghbdtn` → `привет`; null when that is no word. */
export function otherKeyboard(word: string): string | null {
  const typed = [...word].map((letter) => keys.get(letter) ?? letter).join('');
  return typed !== word && /^[\p{L}\p{N}]+$/u.test(typed) ? typed : null;
}

const wordLengths = { min: 4, max: 32 };

/** The words of texts that a mistyped one may have meant. */
export function learnableWords(texts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
      if (word.length >= wordLengths.min && word.length <= wordLengths.max) words.add(word);
    }
  }
  return [...words].sort();
}

/** How many letters of a word may be wrong; a swap of two counts as two. */
export const forgiven = (word: string): number =>
  word.length < wordLengths.min ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
