import type { Entity, MessageKind } from './messages';

const mostCalled = 20;

/** A name that a note calls: what stands behind a letter or a dot, as in an address of mail, calls nobody. */
const called = /(?<![\p{L}\p{N}_.@])@([\p{L}\p{M}\p{N}_-]{2,64})/gu;

export interface Call {
  /** As it was written, without its `@`. */
  readonly name: string;
  /** Of the `@`, in UTF-16 units. */
  readonly offset: number;
}

/** Whom a note calls, in its order: `@anna_k` and `@Anna` alike. */
export const callsIn = (text: string): Call[] =>
  [...text.matchAll(called)].map((match) => ({
    name: match[1]!.replace(/-+$/, ''),
    offset: match.index,
  }));

/** Whom a note calls: those who were chosen, by id, and names that were simply typed, lower-cased. */
export interface Called {
  readonly ids: string[];
  readonly names: string[];
}

/** An entity that stands for a colleague, whatever the words below it say. */
export const callOf = (personId: string, length: number): Entity => ({
  type: 'call',
  offset: 0,
  length,
  personId,
});

const isCall = ({ type, personId }: Entity): boolean => type === 'call' && personId !== undefined;

/** The names that were typed; words that stand for somebody who was chosen call nobody else. */
export const typedCallsIn = (text: string, entities: readonly Entity[]): Call[] =>
  callsIn(text).filter(
    (call) =>
      !entities.some(
        (entity) =>
          isCall(entity) && entity.offset <= call.offset && call.offset < entity.offset + entity.length,
      ),
  );

export function calledIn(text: string, entities: readonly Entity[]): Called {
  const ids = entities.filter(isCall).map(({ personId }) => personId!);
  const names = typedCallsIn(text, entities).map(({ name }) => name.toLowerCase());
  return {
    ids: [...new Set(ids)].slice(0, mostCalled),
    names: [...new Set(names)].slice(0, mostCalled),
  };
}

/** Whether one of these is called: by the name at Telegram, the first name, or its first word. */
export const isCalled = (
  { ids, names }: Called,
  { id, username, firstName }: { id: string; username: string | null; firstName: string },
): boolean =>
  ids.includes(id) ||
  [username, firstName, firstName.split(' ')[0]].some((name) => name && names.includes(name.toLowerCase()));

/** Nobody but the staff is called, and only in notes. */
export const entitiesFor = (kind: MessageKind, entities: readonly Entity[]): Entity[] =>
  entities.filter(({ type }) => kind === 'note' || type !== 'call');
