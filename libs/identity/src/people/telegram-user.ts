import { z } from 'zod';

/** A person as Telegram describes them. */
export interface TelegramUser {
  /** Decimal text, up to 52 bits. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  /** e.g. `ru` or `pt-br` */
  readonly languageCode: string | null;
  /** Null: not said; what we know stays. */
  readonly photoUrl: string | null;
}

/** Postgres keeps no NUL and no half of a surrogate pair; names are not worth more characters than Telegram gives them. */
const name = z
  .string()
  .transform((text) => Buffer.from(text.replaceAll('\0', '').trim().slice(0, 128)).toString());
const optional = name.nullish().transform((text) => text || null);

const rawUser = z
  .object({
    id: z.union([
      z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
      z.string().regex(/^[1-9]\d{0,15}$/),
    ]),
    first_name: name.optional(),
    last_name: optional,
    username: optional,
    language_code: optional,
    photo_url: z.string().max(2048).startsWith('https://').nullish().catch(null),
  })
  .transform((user): TelegramUser => ({
    id: String(user.id),
    // Deleted accounts have no name; ours always do.
    firstName: user.first_name || user.username || String(user.id),
    lastName: user.last_name,
    username: user.username,
    languageCode: user.language_code,
    photoUrl: user.photo_url ?? null,
  }));

/** Telegram's `User` (initData, Login Widget, updates) as ours; null when it is none. */
export function toTelegramUser(raw: unknown): TelegramUser | null {
  const parsed = rawUser.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

/** How somebody is called on screens. */
export const displayName = (person: {
  readonly firstName: string;
  readonly lastName?: string | null;
}): string => [person.firstName, person.lastName].filter(Boolean).join(' ');

/** What somebody typed as the name of another: without NUL, which Postgres keeps in no text. */
export const cleanName = (text: string): string => name.parse(text);
