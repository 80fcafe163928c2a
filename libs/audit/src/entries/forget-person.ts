import type { RequestContext } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';
import type { AuditChains } from '../chain/audit-chain.service';
import { writeEntry } from './write-entry';

const forget = statement(
  'audit.forget-person',
  `WITH gone AS (
     DELETE FROM audit_words w USING audit_entry e, audit_seal s
     WHERE e.id = w.entry_id AND s.entry_id = e.id AND e.desk_id = $1
       AND (e.actor_id = $2::bigint OR (e.target_type = 'person' AND e.target_id = $2::text))
     RETURNING w.entry_id
   ) SELECT count(*)::int AS count FROM gone`,
);

/**
 * Erases the addresses somebody came from and the words that were written about them, and says so in the log: without that entry the database
 * refuses it. The chain stays whole, for it holds hashes; what waits is sealed first, so that it holds all of them. Returns how many entries
 * had any.
 */
export async function forgetPerson(
  tx: Tx,
  chains: AuditChains,
  context: RequestContext,
  personId: string,
  now: Date,
): Promise<number> {
  await chains.sealWithin(tx, context.deskId);
  const [row] = await tx.query<{ count: number }>(forget, [context.deskId, personId]);
  const entries = row!.count;
  await writeEntry(tx, context, { action: 'person.forgotten', targetId: personId, after: { entries } }, now);
  return entries;
}
