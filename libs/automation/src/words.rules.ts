/** Letters that people use for one another. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');

const wordsIn = (text: string): string[] => folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * Whether a text has one of these words, or several in a row where one is a phrase: whole, in any case. One that ends in `*` is the
 * beginning of a word. Nothing is guessed: neither other forms of a word nor slips.
 */
export function says(text: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  const words = wordsIn(text);
  return wanted.some((one) => {
    const phrase = wordsIn(one);
    const begins = one.trimEnd().endsWith('*');
    const fits = (word: string | undefined, n: number): boolean =>
      begins && n === phrase.length - 1 ? word?.startsWith(phrase[n]!) === true : word === phrase[n];
    return phrase.length > 0 && words.some((_, at) => phrase.every((__, n) => fits(words[at + n], n)));
  });
}
