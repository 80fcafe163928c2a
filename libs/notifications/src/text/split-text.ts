import type { TextEntity } from './entities';
import type { FormattedText } from './formatted-text';

/** Telegram's limit of a message, in UTF-16 code units. */
export const maxMessageUnits = 4096;

/**
 * A text as messages of at most `limit` units. Cut between paragraphs, else lines, sentences, words, else anywhere but inside a
 * character; formatting goes on in the next part. White space at a cut is dropped.
 */
export function splitText(whole: FormattedText, limit = maxMessageUnits): FormattedText[] {
  const parts: FormattedText[] = [];
  const { text } = whole;
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const cut = text.length - start <= limit ? text.length : cutPoint(whole, start, limit);
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
    wholeCharacter(text, start + limit) - start,
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

/** The nearest place at or before `at` that splits neither a surrogate pair nor a joined emoji. */
function wholeCharacter(text: string, at: number): number {
  let cut = at;
  const joined = (): boolean =>
    /[\udc00-\udfff]|\u200d|\ufe0f|[\u0300-\u036f]/.test(text[cut] ?? '') || text[cut - 1] === '\u200d';
  while (cut > at - 32 && cut > 1 && joined()) cut--;
  if (joined() && /[\udc00-\udfff]/.test(text[at] ?? '')) return at - 1;
  return joined() ? at : cut;
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
