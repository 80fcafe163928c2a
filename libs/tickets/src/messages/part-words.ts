import type { Entity } from '@tessera/contracts';

export interface Words {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/**
 * The words of an album after those of one of its parts have changed; the words of the parts stand below each other. Where the old ones
 * do not stand any more, the new ones are all.
 */
export function withPart(whole: Words, before: string, now: Words): { text: string; entities: Entity[] } {
  const at = placeOf(whole.text, before);
  if (at === null) return { text: now.text, entities: [...now.entities] };
  const end = at + before.length;
  // A part that says nothing any more leaves no empty line behind.
  const from = now.text === '' && end === whole.text.length && at > 0 ? at - 1 : at;
  const to = now.text === '' && end < whole.text.length ? end + 1 : end;
  return {
    text: whole.text.slice(0, from) + now.text + whole.text.slice(to),
    entities: [
      ...whole.entities.filter(({ offset, length }) => offset + length <= from),
      ...moved(now.entities, from),
      ...moved(
        whole.entities.filter(({ offset }) => offset >= to),
        now.text.length - (to - from),
      ),
    ],
  };
}

const moved = (entities: readonly Entity[], by: number): Entity[] =>
  entities.map((entity) => ({ ...entity, offset: entity.offset + by }));

/** Words of one more part: above those that they stand before, below all where these are not there. */
export function withWords(
  whole: Words,
  now: Words,
  before: string | null,
): { text: string; entities: Entity[] } {
  if (whole.text === '') return { text: now.text, entities: [...now.entities] };
  const at = before === null ? null : placeOf(whole.text, before);
  if (at === null) return withWordsAt({ ...whole, text: `${whole.text}\n` }, now, whole.text.length + 1);
  return withWordsAt(whole, { ...now, text: `${now.text}\n` }, at);
}

function withWordsAt(whole: Words, now: Words, at: number): { text: string; entities: Entity[] } {
  return {
    text: whole.text.slice(0, at) + now.text + whole.text.slice(at),
    entities: [
      ...whole.entities.filter(({ offset }) => offset < at),
      ...moved(now.entities, at),
      ...moved(
        whole.entities.filter(({ offset }) => offset >= at),
        now.text.length,
      ),
    ],
  };
}

/** Where they are whole lines; the first place of several. */
function placeOf(text: string, words: string): number | null {
  const at = `\n${text}\n`.indexOf(`\n${words}\n`);
  return at < 0 ? null : at;
}
