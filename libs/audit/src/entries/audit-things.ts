import type { AuditTarget } from '@tessera/contracts';

const personName = `lower(first_name || ' ' || coalesce(last_name, '') || ' ' || coalesce(username, ''))`;

interface Things {
  readonly table: string;
  readonly name: string;
  /** What it is found by; for people the expression of their index. */
  readonly found: string;
}
const named = (table: string, name = 'name', found = `lower(${name})`): Things => ({ table, name, found });

/** What somebody took back for themselves is as gone. */
const shared = (table: string): Things =>
  named(`(SELECT id, name FROM ${table} WHERE owner_id IS NULL) AS shared`);

/** What the log speaks of by ids and people by names. */
export const things = {
  person: named('person', `trim(concat_ws(' ', first_name, last_name))`, personName),
  category: named('category'),
  api_key: named('api_key'),
  tag: named('tag'),
  view: shared('ticket_view'),
  faq_article: named('faq_article', 'title'),
  canned_reply: shared('canned_reply'),
  auto_reply: named('auto_reply'),
} as const satisfies Partial<Record<AuditTarget, Things>>;

export type Thing = keyof typeof things;
export const thingKinds = Object.keys(things) as Thing[];
export const isThing = (kind: string): kind is Thing => kind in things;
