import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { DomainError } from './errors';

/** Where a page ended: the sort keys of its last row. */
export type CursorKey = string | number | null;

const checks = {
  id: (value: CursorKey) => typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value),
  time: (value: CursorKey) =>
    typeof value === 'string' &&
    /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    // A day that does not exist is read as one of the next month.
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString() === value,
  number: (value: CursorKey) => typeof value === 'number' && Number.isFinite(value),
  text: (value: CursorKey) => typeof value === 'string' && value.length <= 256 && !value.includes('\0'),
} as const;

/** What a sort key must look like: `?` allows null, a list names all that it may be. */
export type CursorKeyKind = keyof typeof checks | `${keyof typeof checks}?` | readonly string[];

/**
 * An opaque cursor, bound to the list it came from.
 * @param filter everything that decides which rows in which order: name of the list, sort, filters; without limit and cursor
 */
export function encodeCursor(filter: unknown, keys: readonly CursorKey[]): string {
  return Buffer.from(JSON.stringify([digest(filter), ...keys])).toString('base64url');
}

/**
 * The sort keys of a cursor.
 * @param kinds one per key, so that nothing odd gets as far as a query
 * @throws BAD_CURSOR for anything that this list with this filter did not hand out
 */
export function decodeCursor(filter: unknown, cursor: string, kinds: readonly CursorKeyKind[]): CursorKey[] {
  const [given, ...keys] = parse(cursor);
  const fits =
    given === digest(filter) &&
    keys.length === kinds.length &&
    kinds.every((kind, i) => isKey(kind, keys[i]));
  if (!fits) throw new DomainError('BAD_CURSOR');
  return keys as CursorKey[];
}

/** `limit + 1` rows as a page: the cursor of the last one that is shown, if another follows. */
export function pageOfRows<R>(
  rows: readonly R[],
  limit: number,
  filter: unknown,
  keysOf: (row: R) => readonly CursorKey[],
): { rows: R[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(filter, keysOf(last)) : null };
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isKey(kind: CursorKeyKind, value: unknown): boolean {
  if (typeof kind !== 'string') return kind.includes(value as string);
  if (value === null) return kind.endsWith('?');
  const check = checks[kind.replace('?', '') as keyof typeof checks];
  return (typeof value === 'string' || typeof value === 'number') && check(value);
}

const digest = (filter: unknown): string => hash('sha256', canonicalJson(filter), 'base64url').slice(0, 12);
