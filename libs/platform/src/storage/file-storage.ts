import type { Readable } from 'node:stream';

/** The token by which Nest injects the storage: `@Inject(FILE_STORAGE) storage: FileStorage`. */
export const FILE_STORAGE = Symbol('FILE_STORAGE');

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredObject {
  key: string;
  /** Bytes. */
  size: number;
  /** When it was written, by the storage's own clock. */
  at: Date;
}

/**
 * Where the bytes of files lie: a folder or a bucket. Keys are paths of lower-case letters, digits, `-`, `_` and `.`, such as
 * `2026-05-04/7f3a`. What is there is whole; nothing is ever half written.
 */
export interface FileStorage {
  /** Writes all of `content`; when it fails, nothing is left behind. Resolves with the number of bytes, which are then durable. */
  write(key: string, content: Readable | Buffer, about: { mime: string }): Promise<number>;
  /** @throws FileMissing */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Null when there is nothing under this key. */
  stat(key: string): Promise<StoredObject | null>;
  /** Removing what is not there is no failure. */
  remove(key: string): Promise<void>;
  /** Everything below the folder, in no order, leftovers of interrupted writes included. */
  list(folder: string): AsyncIterable<StoredObject>;
  /** Looks whether files can be kept at all. @throws Error that says why not, without credentials */
  check(): Promise<void>;
}

/** There are no bytes under this key. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor(key: string) {
    super(`nothing is stored under ${key}`);
  }
}

const safeKey = /^(?!.*\.\.)[a-z0-9_-][a-z0-9_.-]*(\/[a-z0-9_.-]+)*$/;

/** Keys come from us alone; a wrong one is a mistake that must not reach a disk. */
export function assertKey(key: string): string {
  if (!safeKey.test(key) || key.length > 200) throw new Error('not a key of the storage');
  return key;
}
