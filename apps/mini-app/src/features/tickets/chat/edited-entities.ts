import type { Entity } from '@tessera/contracts';

/** Their address is the text itself: another text would be another address. */
const bound = new Set(['url', 'email', 'phone_number', 'mention', 'hashtag', 'cashtag', 'bot_command']);

/** Where two texts differ: [from, until) of the old one became [from, untilNew) of the new one. */
function difference(before: string, after: string): { from: number; until: number; untilNew: number } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, until: before.length - tail, untilNew: after.length - tail };
}

const filled = (sign: string | undefined): boolean => sign !== undefined && /\S/.test(sign);

/**
 * The formatting of a text after it was edited by hand: what stands before the change stays, what stands after it moves
 * along, what the change lies within grows or shrinks with it. Of what is half touched the untouched half stays.
 */
export function editedEntities(before: string, after: string, entities: readonly Entity[]): Entity[] {
  if (before === after) return [...entities];
  const { from, until, untilNew } = difference(before, after);
  const shift = untilNew - until;
  return entities.flatMap((entity) => {
    let start = entity.offset;
    let end = entity.offset + entity.length;
    const touched = start < until && end > from;
    const longer = (end === from && filled(after[from])) || (start === until && filled(after[untilNew - 1]));
    if (bound.has(entity.type) && (touched || longer)) return [];
    // Somebody is called by the whole name or not at all.
    if (entity.type === 'call' && touched) return [];
    if (end <= from) return [entity];
    if (start >= until) return [{ ...entity, offset: start + shift }];
    if (start <= from && end >= until) end += shift;
    else if (start < from) end = from;
    else {
      start = untilNew;
      end += shift;
    }
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
}

/** Takes off the blank edges of a text, with its formatting. */
export function trimmed(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  const lead = text.length - text.trimStart().length;
  const words = text.trim();
  return {
    text: words,
    entities: entities.flatMap((entity) => {
      const start = Math.max(0, entity.offset - lead);
      const end = Math.min(words.length, entity.offset + entity.length - lead);
      return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
    }),
  };
}

/** Gives [from, until) a style, or takes it away where all of it has it already. */
export function toggled(entities: readonly Entity[], type: string, from: number, until: number): Entity[] {
  const others = entities.filter((entity) => entity.type !== type);
  const same = entities.filter((entity) => entity.type === type);
  const covered = same.some(({ offset, length }) => offset <= from && offset + length >= until);
  const outside = same.flatMap((entity) => {
    const end = entity.offset + entity.length;
    const parts = [
      { ...entity, length: Math.min(end, from) - entity.offset },
      { ...entity, offset: Math.max(entity.offset, until), length: end - Math.max(entity.offset, until) },
    ];
    return parts.filter(({ length }) => length > 0);
  });
  const added = covered ? [] : [{ type, offset: from, length: until - from }];
  return [...others, ...outside, ...added].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Other words in the place of [from, until); formatting that lay there goes with it, the rest moves along. */
export function spliced(
  { text, entities }: { text: string; entities: readonly Entity[] },
  from: number,
  until: number,
  words: { text: string; entities: readonly Entity[] },
): { text: string; entities: Entity[] } {
  const shift = words.text.length - (until - from);
  const around = entities.flatMap((entity) => {
    const end = entity.offset + entity.length;
    // Half a name calls nobody.
    if (entity.type === 'call' && entity.offset < until && end > from) return [];
    const parts = [
      { ...entity, length: Math.min(end, from) - entity.offset },
      {
        ...entity,
        offset: Math.max(entity.offset, until) + shift,
        length: end - Math.max(entity.offset, until),
      },
    ];
    return parts.filter(({ length }) => length > 0);
  });
  const inserted = words.entities.map((entity) => ({ ...entity, offset: entity.offset + from }));
  return {
    text: text.slice(0, from) + words.text + text.slice(until),
    entities: [...around, ...inserted].sort((a, b) => a.offset - b.offset || b.length - a.length),
  };
}
