import type { Gender } from '../cast/person';
import type { Random } from './random';

export interface Filling {
  /** `{order}` → the order number of this ticket. */
  readonly words: Readonly<Record<string, string>>;
  readonly genders: { readonly c: Gender; readonly s: Gender };
  readonly random: Random;
}

/**
 * Puts words into a template, the innermost braces first:
 * `{order}` a word; `{a|b}` one of several ways to say it; `{=key:a|b}` the same choice wherever a ticket has that key, so that an answer
 * fits its question; `{c:m|f}`, `{s:m|f}` by the gender of the customer or of the colleague who writes.
 */
export function fill(template: string, filling: Filling): string {
  let text = template;
  while (innermost.test(text))
    text = text.replace(innermost, (_all, inside: string) => choose(inside, filling));
  return text.replace(/ {2,}/g, ' ').trim();
}

const innermost = /\{([^{}]*)\}/;
const marked = /^(?:([cs])|=(\w+)):([^]*)$/;

function choose(inside: string, { words, genders, random }: Filling): string {
  const [, who, key, rest] = marked.exec(inside) ?? [];
  if (rest === undefined && !inside.includes('|')) {
    const word = words[inside];
    if (word === undefined) throw new Error(`no word for {${inside}}`);
    return word;
  }
  const ways = (rest ?? inside).split('|');
  if (who !== undefined) return ways[genders[who as 'c' | 's'] === 'm' ? 0 : 1]!;
  return (key === undefined ? random : random.fork(key)).pick(ways);
}
