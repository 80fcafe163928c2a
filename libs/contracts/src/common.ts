import { z } from 'zod';
import { languages } from './languages.data';
import { isAgo } from './when.data';

export * from './languages.data';
export * from './when.data';

/** Decimal text of a bigint identity, e.g. `"4211"`. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, 'a decimal id');

/** Crockford base32 without look-alikes, stored in upper case, accepted in lower case. */
export const ticketIdSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{8}$/, '8 characters of Crockford base32')
  .transform((id) => id.toUpperCase());

/** ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T07:26:17.123Z`. */
export const timeSchema = z.string().meta({ format: 'date-time', example: '2026-11-21T07:26:17.123Z' });

/** A date or an instant given by a client. */
export const instantInputSchema = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}/.test(text) && isCountable(text), 'an ISO 8601 date or time');

/** The same, or how long ago: `-12h`, `-7d`. */
export const whenSchema = z.union([
  z.string().refine(isAgo, 'hours or days ago: -12h, -7d'),
  instantInputSchema,
]);

/** Years that Postgres can count, in every time zone. */
export function isCountable(text: string): boolean {
  const time = Date.parse(text);
  return time >= Date.UTC(1000, 0) && time < Date.UTC(9000, 0);
}

export const languageSchema = z.enum(languages);

/** A time of day by the clocks of some zone. */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'an IANA time zone')
  .meta({ description: 'IANA zone, e.g. Europe/Berlin' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const limitSchema = z.coerce.number().int().min(1).max(100).default(20);
export const cursorSchema = z.string().min(1).max(512);

/** A flag: in a query `true`/`1` or `false`/`0`. */
export const flagSchema = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
]);

/** `a,b,c` or a repeated parameter, each checked by `item`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : value),
    z.array(item).min(1).max(50),
  );

export const pageQuerySchema = z.object({ limit: limitSchema, cursor: cursorSchema.optional() });

/** A keyset page: pass `nextCursor` back as `cursor`; null when nothing follows. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
