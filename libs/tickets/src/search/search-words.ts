import { termsOf } from '@tessera/platform/search';

/** What somebody looks for. */
export interface SearchWords {
  /** In upper case when the text is nothing but a ticket's id. */
  readonly id: string | null;
  /** In lower case, as typed; each may be the beginning of a word. */
  readonly terms: readonly string[];
}

const ticketId = /^#?([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{8})$/;

export const readWords = (q: string): SearchWords => ({
  id: ticketId.exec(q.trim())?.[1]?.toUpperCase() ?? null,
  terms: termsOf(q),
});

/**
 * Patterns of LIKE that every text with words of these stems has, in lower case and with `е` for `ё`: a word begins as its stem does but
 * for the last two letters of it, as in `die` of dying, `sky` of skies, `hope` of hoping, `happi` of happy; what has figures is not
 * stemmed. Too short ones say nothing.
 */
export const lettersOf = (stems: readonly (string | null)[]): string[] =>
  stems
    .map((stem) => (stem ?? '').replace(/ё/g, 'е'))
    .map((stem) => (/\p{N}/u.test(stem) ? stem : stem.slice(0, -2)))
    .filter((letters) => letters.length > 2)
    .map((letters) => `%${letters}%`);

/** Regular expression of Postgres for a word that begins with any of these. */
export const beginsWith = (terms: readonly string[]): string => `(^|[ _.-])(${terms.join('|')})`;

/** Those that may be somebody's id in Telegram. */
export const telegramIds = (terms: readonly string[]): string[] =>
  terms.filter((term) => /^[1-9]\d{4,15}$/.test(term));
