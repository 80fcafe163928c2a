import type { AnyMessage } from '@tessera/contracts';
import type { Thread } from './applyTicketEvent';

/** The messages that are looked at: a part further back that somebody went to, or those up to the newest. */
export const partOf = ({ far, messages }: Thread): readonly AnyMessage[] => far ?? messages;

/** True when messages older than the first one held exist. */
export const hasOlder = (thread: Thread): boolean => (partOf(thread)[0]?.seq ?? 1) > 1;

/** True when what is looked at ends before the newest messages. */
export const hasNewer = (thread: Thread): boolean => thread.far !== undefined;

/** An older page in front of what is looked at. One that does not touch it was asked for elsewhere, and is left out. */
export const withOlder = (thread: Thread, older: readonly AnyMessage[]): Thread => {
  if (!follows(older, partOf(thread))) return thread;
  const messages = inFront(older, partOf(thread));
  return thread.far ? { ...thread, far: messages } : { ...thread, messages };
};

/**
 * A newer page behind the part that is looked at; once it meets the newest messages there is one part again. One that does not touch it
 * is left out, too.
 */
export const withNewer = (thread: Thread, newer: readonly AnyMessage[]): Thread =>
  thread.far && follows(thread.far, newer) ? joined({ ...thread, far: inFront(thread.far, newer) }) : thread;

/** A page from anywhere is looked at. */
export const withAround = (thread: Thread, page: readonly AnyMessage[]): Thread =>
  joined({ ...thread, far: [...page] });

/** The newest messages are looked at. */
export const backAtNewest = (thread: Thread): Thread => (thread.far ? { ...thread, far: undefined } : thread);

/** True when this message is held by the part, whichever it is. */
export const holds = (part: readonly AnyMessage[], seq: number): boolean =>
  part.length > 0 && part[0]!.seq <= seq && seq <= part.at(-1)!.seq;

function joined(thread: Thread): Thread {
  const { far = [], messages } = thread;
  if (!follows(far, messages)) return thread;
  return { ...thread, far: undefined, messages: inFront(far, messages) };
}

/** True when no gap lies between the two, and the second one ends last. */
function follows(older: readonly AnyMessage[], newer: readonly AnyMessage[]): boolean {
  const [first, last] = [newer[0]?.seq, newer.at(-1)?.seq];
  const [from, to] = [older[0]?.seq, older.at(-1)?.seq];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return false;
  return from <= first && to >= first - 1 && to <= last;
}

/** What both hold is taken from those behind. */
function inFront(older: readonly AnyMessage[], newer: readonly AnyMessage[]): AnyMessage[] {
  const first = newer[0]?.seq ?? Infinity;
  return [...older.filter(({ seq }) => seq < first), ...newer];
}
