import { statement, type Queryable } from '@tessera/platform/database';

const forget = statement(
  'audit.forget-person',
  `WITH gone AS (
     DELETE FROM audit_words w USING audit_entry e
     WHERE e.id = w.entry_id AND e.desk_id = $1
       AND (e.actor_id = $2::bigint OR (e.target_type = 'person' AND e.target_id = $2::text))
     RETURNING w.entry_id
   ) SELECT count(*)::int AS count FROM gone`,
);

/**
 * Erases the addresses somebody came from and the words that were written about them; the chain stays whole, for it holds hashes.
 * Returns how many entries had any.
 */
export async function forgetPerson(queryable: Queryable, deskId: string, personId: string): Promise<number> {
  const [row] = await queryable.query<{ count: number }>(forget, [deskId, personId]);
  return row!.count;
}
