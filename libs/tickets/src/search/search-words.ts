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

/** Regular expression of Postgres for a word that begins with any of these. */
export const beginsWith = (terms: readonly string[]): string => `(^|[ _.-])(${terms.join('|')})`;

/** Those that may be somebody's id in Telegram. */
export const telegramIds = (terms: readonly string[]): string[] =>
  terms.filter((term) => /^[1-9]\d{4,15}$/.test(term));
