import type { AuditFault } from '@tessera/contracts';
import { canonicalJson } from '@tessera/platform';
import { createHash } from 'node:crypto';

/** An entry as the database gives it. */
export interface EntryRow {
  readonly id: string;
  readonly deskId: string;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly apiKeyId: string | null;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly door: string;
  readonly requestId: string | null;
  readonly createdAt: string;
}

export interface WordsRow {
  readonly salt: string;
  readonly words: unknown;
}

/** A link with what it should hold: the entry is null when it is gone, the words also when they were erased: then somebody was `forgotten`. */
export interface LinkRow {
  readonly n: number;
  readonly entryId: string;
  readonly hash: string;
  readonly wordsHash: string | null;
  readonly entry: EntryRow | null;
  readonly words: WordsRow | null;
  readonly forgotten: boolean;
}

/** Where a chain stands: how many links, and the hash of the last. */
export interface Checkpoint {
  readonly count: number;
  readonly hash: string | null;
}

export const noLinks: Checkpoint = { count: 0, hash: null };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const hashOfWords = (words: WordsRow | null): string | null =>
  words && sha256(`${words.salt}\n${canonicalJson(words.words)}`);

/** The hash of the link after `last`, over all that the entry says. */
export const hashOfLink = (last: Checkpoint, entry: EntryRow, wordsHash: string | null): string =>
  sha256(canonicalJson({ n: last.count + 1, last: last.hash, entry, words: wordsHash }));

/** What is wrong with the link that should follow `last`; null: nothing. */
export function faultOf(last: Checkpoint, link: LinkRow): AuditFault | null {
  const n = last.count + 1;
  const at = { n, entryId: link.entryId };
  if (link.n !== n) return { kind: 'removed', n, entryId: null };
  if (!link.entry) return { kind: 'removed', ...at };
  if (hashOfLink(last, link.entry, link.wordsHash) !== link.hash) return { kind: 'changed', ...at };
  if (link.words && hashOfWords(link.words) !== link.wordsHash) return { kind: 'words-changed', ...at };
  if (link.wordsHash !== null && !link.words && !link.forgotten) return { kind: 'words-removed', ...at };
  return null;
}

/** `42:9f86d0…`, as the command prints it and takes it back. */
export const checkpointText = ({ count, hash }: Checkpoint): string => `${count}:${hash ?? ''}`;

/** Null when it is none. */
export function readCheckpoint(text: string): Checkpoint | null {
  const match = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text.trim());
  return match ? { count: Number(match[1]), hash: match[2]! } : null;
}
