import { statement } from '@tessera/platform/database';
import { mostTerms } from './audit-terms';
import { thingKinds, things } from './audit-things';

/** What something was called by the words of an entry, aliased `w`. */
const callings = ['after', 'before'].flatMap((side) =>
  ['name', 'title'].map((field) => `w.words #>> '{${side},${field}}'`),
);
const calledThen = `concat_ws(' ', ${callings.join(', ')})`;
const has = (text: string, pattern: string): string => `${text} ~ ${pattern}`;
/** Fields in which an entry names other people and tickets. */
const otherPerson = `coalesce(e.after ->> 'requesterId', e.after ->> 'invitedBy')`;
const otherTicket = `coalesce(e.after ->> 'intoId', e.after ->> 'otherId', e.before ->> 'otherId')`;

/** Whether entry `e` has the n-th word: in what it says, by whom it was done, to what. Names are those of then and of now. */
function hasTerm(first: number): string {
  const [word = '', actions, roles, system] = [0, 1, 2, 3].map((at) => `$${first + at}`);
  const found = thingKinds.map((kind) => {
    const { table, found: name } = things[kind];
    return `SELECT '${kind}', id::text FROM ${table} WHERE ${has(name, `${word}::text`)}`;
  });
  const people = `SELECT id FROM person WHERE ${has(things.person.found, `${word}::text`)}`;
  return `(e.action = ANY (${actions}::text[]) OR ${has('e.action', word)} OR lower(e.target_id) ~ ('^' || ${word})
     OR lower(${otherTicket}) ~ ('^' || ${word}) OR (e.target_type = 'role' AND e.target_id = ANY (${roles}::text[]))
     OR (e.actor_kind = 'system' AND ${system}::boolean) OR ${has(`lower(${calledThen})`, word)}
     OR e.actor_id IN (${people}) OR ${otherPerson}::bigint IN (${people})
     OR (e.target_type, e.target_id) IN (${found.join(' UNION ALL ')}))`;
}

const firstTerm = 13;
const valuesOfTerm = 4;
const listWith = (terms: number) =>
  statement(
    `audit.list_${terms}`,
    `SELECT e.id, s.n, e.action, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.api_key_id AS "apiKeyId",
       e.target_type AS "targetType", e.target_id AS "targetId", e.before, e.after, e.door, e.created_at AS "createdAt", w.words,
       s.words_hash IS NOT NULL AND w.entry_id IS NULL AS erased
     FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id LEFT JOIN audit_words w ON w.entry_id = e.id
     WHERE e.desk_id = $1 AND ($2::bigint IS NULL OR e.actor_id = $2) AND ($3::boolean IS NULL OR (e.actor_kind = 'system') = $3)
       AND ($4::text[] IS NULL OR e.action = ANY ($4)) AND ($5::text IS NULL OR e.target_type = $5)
       AND ($6::text IS NULL OR e.target_id = $6) AND ($7::text IS NULL OR e.door = $7)
       AND ($8::timestamptz IS NULL OR e.created_at >= $8) AND ($9::timestamptz IS NULL OR e.created_at < $9)
       AND ($10::timestamptz IS NULL OR (e.created_at, e.id) < ($10, $11::bigint))
       ${Array.from({ length: terms }, (_, at) => `AND ${hasTerm(firstTerm + at * valuesOfTerm)}`).join(' ')}
     ORDER BY e.created_at DESC, e.id DESC LIMIT $12`,
  );
/** By how many words are looked for. */
export const lists = Array.from({ length: mostTerms + 1 }, (_, terms) => listWith(terms));

/** What things are called now: ids by kind, in the order of `thingKinds`. */
export const names = statement(
  'audit.names',
  thingKinds
    .map((kind, at) => {
      const { table, name } = things[kind];
      return `SELECT '${kind}:' || id AS key, ${name} AS name FROM ${table} WHERE id = ANY ($${at + 1}::bigint[])`;
    })
    .join(' UNION ALL '),
);

/** What things that are gone were called last, as far as the log still holds it. */
export const lastNames = statement(
  'audit.last_names',
  `SELECT DISTINCT ON (e.target_type, e.target_id) e.target_type || ':' || e.target_id AS key,
     CASE WHEN e.action = 'tag.merged' THEN w.words #>> '{before,name}' ELSE coalesce(${callings.join(', ')}) END AS name
   FROM unnest($2::text[], $3::text[]) AS gone(type, id)
   JOIN audit_entry e ON e.desk_id = $1 AND e.target_type = gone.type AND e.target_id = gone.id
   JOIN audit_words w ON w.entry_id = e.id AND ${calledThen} <> ''
   ORDER BY e.target_type, e.target_id, e.created_at DESC, e.id DESC`,
);
