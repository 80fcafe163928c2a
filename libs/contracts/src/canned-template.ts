import type { Entity } from './messages';

/** What a canned reply may speak of, in the order in which it is offered. */
export const cannedVariables = [
  'customer.first_name',
  'customer.name',
  'ticket.id',
  'ticket.subject',
  'agent.first_name',
  'agent.name',
  'desk.name',
] as const;
export type CannedVariable = (typeof cannedVariables)[number];

/** What the variables stand for; what is missing or blank is not known. */
export type CannedValues = Readonly<Partial<Record<CannedVariable, string | null>>>;

/** Words with their formatting. */
export interface FormattedWords {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** `{{ customer.first_name }}`, or with words for when it is not known: `{{customer.first_name|there}}`. */
const place = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

const isKnown = (name: string): name is CannedVariable =>
  (cannedVariables as readonly string[]).includes(name);

/** The variables of a text that do not exist, each once; `{{` for one that is opened and not closed. */
export function wrongVariables(text: string): string[] {
  const names = [...text.matchAll(place)].map(([, name]) => name!.trim());
  const left = text.replace(place, '').includes('{{') ? ['{{'] : [];
  return [...new Set([...names.filter((name) => !isKnown(name)), ...left])];
}

interface Change {
  readonly from: number;
  readonly until: number;
  readonly words: string;
}

/** Where the blanks, and the comma before them, begin that lead to a place of the text. Step by step: a pattern would look at each blank again. */
function leadStart(text: string, place: number): number {
  let at = place;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1]!.trim() === '') at--;
  return text[at - 1] === ',' ? at - 1 : at;
}

/** What stands where a variable does. An unknown value without words of its own goes, with the comma or space that led to it. */
function changeAt(text: string, match: RegExpMatchArray, values: CannedValues): Change {
  const [whole, typed = '', fallback] = match;
  const name = typed.trim();
  const from = match.index!;
  const until = from + whole.length;
  const words = (isKnown(name) ? values[name]?.trim() : '') || fallback?.trim();
  if (words) return { from, until, words };
  const lead = from - leadStart(text, from);
  // At the beginning of a line there is nothing before it: what joins the rest to it goes.
  const first = lead === 0 && (from === 0 || text[from - 1] === '\n');
  const tail = first ? (/^[,:]?[^\S\n]+/.exec(text.slice(until))?.[0].length ?? 0) : 0;
  return { from: from - lead, until: until + tail, words: '' };
}

/** Where a place of the old text is in the new one; what lay within a variable goes to an edge of its words. */
function moved(at: number, changes: readonly Change[], edge: 'start' | 'end'): number {
  let shift = 0;
  for (const { from, until, words } of changes) {
    if (at <= from) break;
    if (at < until) return from + shift + (edge === 'end' ? words.length : 0);
    shift += words.length - (until - from);
  }
  return at + shift;
}

/** The text with its variables filled; formatting moves along, and covers the words of a variable that it covered. */
export function filled({ text, entities }: FormattedWords, values: CannedValues): FormattedWords {
  const changes: Change[] = [];
  for (const match of text.matchAll(place)) {
    const change = changeAt(text, match, values);
    // Two unknown ones in a row share the space between them.
    const from = Math.max(change.from, changes.at(-1)?.until ?? 0);
    changes.push({ ...change, from });
  }
  let words = '';
  let done = 0;
  for (const change of changes) {
    words += text.slice(done, change.from) + change.words;
    done = change.until;
  }
  words += text.slice(done);
  const kept = entities.flatMap((entity) => {
    const offset = moved(entity.offset, changes, 'start');
    const length = moved(entity.offset + entity.length, changes, 'end') - offset;
    return length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return { text: words, entities: kept };
}
