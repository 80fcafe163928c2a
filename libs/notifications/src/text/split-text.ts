import type { TextEntity } from './entities';
import type { FormattedText } from './formatted-text';

/** Telegram's limit of a message, in UTF-16 code units. */
export const maxMessageUnits = 4096;

/**
 * A text as messages of at most `limit` units, or `limit(part)` for each. Cut between paragraphs, else lines, sentences, words, else anywhere but inside a
 * character; formatting goes on in the next part. White space at a cut is dropped.
 */
export function splitText(
  whole: FormattedText,
  limit: number | ((part: number) => number) = maxMessageUnits,
): FormattedText[] {
  const parts: FormattedText[] = [];
  const { text } = whole;
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const most = typeof limit === 'number' ? limit : limit(parts.length);
    const cut = text.length - start <= most ? text.length : cutPoint(whole, start, most);
    const end = start + text.slice(start, cut).trimEnd().length;
    if (end > start) parts.push(slice(whole, start, end));
    start = skipSpace(text, cut);
  }
  return parts;
}

function slice({ text, entities }: FormattedText, start: number, end: number): FormattedText {
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity): TextEntity[] => {
      const from = Math.max(entity.offset, start);
      const to = Math.min(entity.offset + entity.length, end);
      return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
    }),
  };
}

/** Where the part from `start` ends; always behind `start`. */
function cutPoint({ text, entities }: FormattedText, start: number, limit: number): number {
  const window = text.slice(start, start + limit);
  // A part shorter than this would be worse than a rougher cut.
  const least = Math.floor(limit / 2);
  const after = (found: number, length: number): number => (found >= least ? found + length : -1);
  const candidates = [
    after(window.lastIndexOf('\n\n'), 2),
    after(window.lastIndexOf('\n'), 1),
    after(lastSentence(window), 0),
    after(window.search(/\s\S*$/), 1),
    wholeCharacter(text, start, start + limit) - start,
  ];
  const cut = start + (candidates.find((candidate) => candidate > 0) ?? limit);
  return outsideOfLinks(entities, start, cut, least);
}

/** Behind the last `.`, `!`, `?` or `…` that a space follows; -1 when there is none. */
function lastSentence(window: string): number {
  for (let at = window.length - 2; at > 0; at--) {
    if (/[.!?…]/.test(window[at]!) && /\s/.test(window[at + 1]!)) return at + 1;
  }
  return -1;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Where segmenting begins before a cut: no character that people see as one is longer. */
const longestCharacter = 64;

/** The nearest place at or before `at` that splits no character as people see it: no surrogate pair, joined emoji, accent or flag. */
function wholeCharacter(text: string, start: number, at: number): number {
  // White space ends a character for sure; without any, the start of the part does.
  const near = text.slice(start, at).search(/\s\S*$/);
  const from = near >= 0 && at - start - near < 4096 ? start + near : start;
  const found = graphemes.segment(text.slice(from, at + longestCharacter)).containing(at - from);
  const cut = found ? from + found.index : at;
  if (cut > start) return cut;
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at;
}

/** Links and inline code are kept whole when that does not make the part too short. */
function outsideOfLinks(entities: readonly TextEntity[], start: number, cut: number, least: number): number {
  const torn = entities.find(
    ({ type, offset, length }) =>
      (type === 'text_link' || type === 'code') && offset < cut && cut < offset + length,
  );
  return torn && torn.offset - start >= least ? torn.offset : cut;
}

function skipSpace(text: string, from: number): number {
  const rest = /\S/.exec(text.slice(from));
  return rest ? from + rest.index : text.length;
}
