import { fieldError } from './errors';

/** Half of a surrogate pair becomes a replacement character, as in every UTF-8 text. */
export const wellFormed = (text: string): string => text.replace(loneSurrogate, '\ufffd');

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * What somebody sent, as Postgres can keep it in texts and in JSON: without halves of surrogate pairs.
 * @throws VALIDATION_FAILED when there is a NUL in it
 */
export function storable<T>(value: T, path = ''): T {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw fieldError(path, 'invalid_format', 'no NUL characters');
    return wellFormed(value) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const within = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) return value.map((item, index) => storable(item, within(index))) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storable(key, path), storable(item, within(key))]),
  ) as T;
}
