import { auditActions, type AuditFields, type AuditKind } from '@tessera/contracts';
import { canonicalJson, type AuditNote } from '@tessera/platform';

type Values = Readonly<Record<string, unknown>>;
type Side = Values | null;

/** What is written of a note: what stays, and the words that may be erased. */
export interface EntryContent {
  readonly before: Side;
  readonly after: Side;
  readonly words: { readonly before?: Values; readonly after?: Values };
}

const longest = 4_000;

const isText = (value: unknown): boolean => typeof value === 'string';
const isWord = (value: unknown): boolean => isText(value) && /^[\w.:#/+-]{1,100}$/.test(value as string);
const isId = (value: unknown): boolean => isText(value) && /^[1-9]\d{0,17}$/.test(value as string);
const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(check);
const byKey = (check: (value: unknown) => boolean) => (value: unknown) =>
  typeof value === 'object' && !Array.isArray(value) && Object.entries(value!).every(([, one]) => check(one));

/** The compiler checks what publishers hand over; this checks what they were handed. */
const checks: Readonly<Record<AuditKind, (value: unknown) => boolean>> = {
  flag: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  time: (value) => isText(value) && !Number.isNaN(Date.parse(value as string)),
  key: isWord,
  keys: listOf(isWord),
  flags: byKey((value) => typeof value === 'boolean'),
  numbers: byKey((value) => typeof value === 'number'),
  role: isWord,
  scopes: byKey((value) => value === null || isWord(value)),
  person: isId,
  people: listOf(isId),
  category: isId,
  data: () => true,
  words: isText,
  wordsBy: byKey(isText),
};

const isOfWords = (kind: AuditKind): boolean => ['words', 'wordsBy', 'data'].includes(kind);

/** The fields that the action names, as far as they differ, with people's words apart. */
export function entryContent(note: AuditNote): EntryContent {
  const { fields } = auditActions[note.action] as { fields: AuditFields };
  const before = named(note.action, fields, note.before);
  const after = named(note.action, fields, note.after);
  const kept = Object.keys(fields).filter(
    (field) => !before || !after || canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
  const words = { before: wordsOf(fields, kept, before), after: wordsOf(fields, kept, after) };
  return {
    before: plainOf(fields, kept, before),
    after: plainOf(fields, kept, after),
    words: { ...(words.before && { before: words.before }), ...(words.after && { after: words.after }) },
  };
}

function named(action: string, fields: AuditFields, values: object | null | undefined): Side {
  if (!values) return null;
  const found = Object.entries(fields).flatMap(([field, kind]) => {
    const value = (values as Values)[field];
    if (value === undefined) return [];
    if (value !== null && !checks[kind](value)) throw new Error(`${action}: ${field} is not of kind ${kind}`);
    return [[field, value] as const];
  });
  return Object.fromEntries(found);
}

/** The log tells what changed; it is no store of long texts. */
const cut = (value: unknown): unknown =>
  typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;

function plainOf(fields: AuditFields, kept: readonly string[], side: Side): Side {
  const found = kept
    .filter((field) => side?.[field] !== undefined)
    .map((field) => [field, isOfWords(fields[field]!) && side![field] !== null ? true : side![field]]);
  return found.length === 0 ? null : (Object.fromEntries(found) as Values);
}

function wordsOf(fields: AuditFields, kept: readonly string[], side: Side): Values | undefined {
  const found = kept.filter((field) => isOfWords(fields[field]!) && side?.[field] != null);
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map((field) => [field, cut(side![field])]));
}

/** A side as it is shown: the words in their place again, as far as they are still there. */
export const withWords = (side: Side, words: Values | undefined): Side => side && { ...side, ...words };
