import type { MarkedText } from '@tessera/contracts';

/** Signs of the private use area that `ts_headline` puts around what it found. */
export const openMark = '\uE000';
export const closeMark = '\uE001';
/** Stands for `<` meanwhile: Postgres would leave out what looks like a tag. */
export const hiddenBracket = '\uE002';

/** Takes the signs out of a headline and says where they stood, in UTF-16 units. */
export function readMarked(headline: string): MarkedText {
  const marks: MarkedText['marks'] = [];
  let text = '';
  for (const [i, part] of headline.replaceAll(hiddenBracket, '<').split(openMark).entries()) {
    if (i === 0) {
      text = part;
      continue;
    }
    const end = part.indexOf(closeMark);
    const found = end < 0 ? part : part.slice(0, end);
    if (found) marks.push({ offset: text.length, length: found.length });
    text += end < 0 ? part : found + part.slice(end + closeMark.length);
  }
  return { text, marks };
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
