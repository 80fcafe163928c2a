import type { Random } from './random';

/** The text with two letters of a long word changed round. */
export function withTypo(text: string, random: Random): string {
  const words = [...text.matchAll(/[a-zа-яё]{6,}/g)];
  if (words.length === 0) return text;
  const { 0: word, index } = random.pick(words);
  const at = index + random.int(1, word.length - 3);
  return `${text.slice(0, at)}${text[at + 1]!}${text[at]!}${text.slice(at + 2)}`;
}
