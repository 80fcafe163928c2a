const mostTerms = 12;

/** The words of what somebody looks for, each once: in lower case, as typed; each may be the beginning of a word. */
export const termsOf = (q: string): string[] =>
  [...new Set(q.toLowerCase().match(/[\p{L}\p{N}]+/gu))].slice(0, mostTerms);

/** `to_tsquery` of texts that have all the words. */
export const allOf = (terms: readonly string[]): string => terms.map((term) => `${term}:*`).join(' & ');

/** `to_tsquery` of texts that have any of the words. */
export const anyOf = (terms: readonly string[]): string => terms.map((term) => `${term}:*`).join(' | ');

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

/** How many letters of a word may be wrong; a swap of two counts as two. None of what no word is so short or long. */
export function forgiven(word: string): number {
  if (word.length < wordLengths.min || word.length > wordLengths.max) return 0;
  if (word.length < 6) return 1;
  return word.length < 10 ? 2 : 3;
}
