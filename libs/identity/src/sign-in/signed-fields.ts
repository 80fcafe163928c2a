import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@tessera/platform';

/** Fields that Telegram signed, decoded; without `hash` they are what the signature covers. */
export type SignedFields = ReadonlyMap<string, string>;

/** How far ahead of ours Telegram's clock may be. */
const futureSkewSeconds = 60;

/** Refuses a sign-in. The reason is for the developer at the other end; it tells nothing of the secret. */
export const invalid = (reason: string): DomainError => new DomainError('INIT_DATA_INVALID', { reason });

/** `a=1&b=2` as fields: percent-decoded, `+` is a space; a key that comes twice is refused. */
export function parseSignedFields(raw: string): Map<string, string> {
  if (raw === '') throw invalid('empty');
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(raw)) {
    if (fields.has(key)) throw invalid('duplicate_key');
    fields.set(key, value);
  }
  return fields;
}

/** `key=value` lines without the `except` ones, keys in code-unit order. */
export const dataCheckString = (fields: SignedFields, except: readonly string[]): string =>
  [...fields.keys()]
    .filter((key) => !except.includes(key))
    .sort()
    .map((key) => `${key}=${fields.get(key)}`)
    .join('\n');

/** Throws INIT_DATA_INVALID unless `hash` is the HMAC-SHA-256 of the other fields. Takes the same time for every wrong hash. */
export function assertHash(fields: SignedFields, secret: Buffer): void {
  const hash = fields.get('hash');
  if (hash === undefined) throw invalid('hash_missing');
  if (!/^[0-9a-f]{64}$/.test(hash)) throw invalid('hash_malformed');
  const expected = createHmac('sha256', secret)
    .update(dataCheckString(fields, ['hash']))
    .digest();
  if (!timingSafeEqual(expected, Buffer.from(hash, 'hex'))) throw invalid('hash_wrong');
}

/**
 * When Telegram signed the fields.
 * @param maxAgeSeconds `Infinity` takes any age
 * @throws INIT_DATA_INVALID without a date or with one that is yet to come, INIT_DATA_EXPIRED when it is too old
 */
export function assertAge(fields: SignedFields, maxAgeSeconds: number, now: Date): Date {
  const text = fields.get('auth_date');
  if (text === undefined) throw invalid('auth_date_missing');
  if (!/^\d{1,11}$/.test(text)) throw invalid('auth_date_malformed');
  const age = now.getTime() / 1000 - Number(text);
  if (age < -futureSkewSeconds) throw invalid('auth_date_future');
  if (age > maxAgeSeconds) throw new DomainError('INIT_DATA_EXPIRED');
  return new Date(Number(text) * 1000);
}

/** What is remembered of a sign-in, so that it can be refused after a logout: says nothing of the person. */
export const signInDigest = (signature: string): string =>
  createHash('sha256').update(signature).digest('hex');
