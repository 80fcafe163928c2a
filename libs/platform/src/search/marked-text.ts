import type { MarkedText } from '@tessera/contracts';

/** Signs of the private use area that `ts_headline` puts around what it found. */
export const openMark = '\uE000';
export const closeMark = '\uE001';
/** What `headline` gives: with the signs, and as it was written. */
export type Headline = readonly [marked: string, written: string];

/** Takes the signs out of a headline and says where they stood, in UTF-16 units. */
export function readMarked([marked, written]: Headline): MarkedText {
  const marks: MarkedText['marks'] = [];
  let at = 0;
  for (const [i, part] of marked.split(openMark).entries()) {
    const [found, after] = i === 0 ? ['', part] : part.split(closeMark);
    if (found) marks.push({ offset: at, length: found.length });
    at += found!.length + (after?.length ?? 0);
  }
  return { text: written, marks };
}

/** Marks the words of a name that begin with what was looked for; null when none does. */
export function markName(name: string, terms: readonly string[]): MarkedText | null {
  const lower = name.toLowerCase();
  // Lower case of another length would put the marks elsewhere.
  if (lower.length !== name.length) return null;
  const marks = [...lower.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(({ 0: word, index }) => ({
      offset: index,
      length: Math.max(0, ...terms.filter((term) => word.startsWith(term)).map(({ length }) => length)),
    }))
    .filter(({ length }) => length > 0);
  return marks.length > 0 ? { text: name, marks } : null;
}
