import { auditActions } from '@tessera/contracts';
import type { AuditNote, RequestContext } from '@tessera/platform';
import { statement, type Queryable } from '@tessera/platform/database';
import { randomBytes } from 'node:crypto';
import { entryContent } from './entry-content';

/** The entry, its place in the queue of the chain, and its words where it has any: one journey. */
const write = statement(
  'audit.write',
  `WITH entry AS (
     INSERT INTO audit_entry (desk_id, action, actor_kind, actor_id, api_key_id, target_type, target_id, before, after, door,
       request_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id, desk_id
   ), waiting AS (
     INSERT INTO audit_unsealed (entry_id, desk_id) SELECT id, desk_id FROM entry
   )
   INSERT INTO audit_words (entry_id, salt, words) SELECT id, $13::text, $14::jsonb FROM entry WHERE $14::jsonb IS NOT NULL`,
);

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Writes an entry within the transaction of the change. It is sealed into the chain after the commit, so nobody waits for anybody here. */
export async function writeEntry(
  queryable: Queryable,
  context: Pick<RequestContext, 'deskId' | 'actor' | 'door' | 'address' | 'requestId'>,
  note: AuditNote,
  now: Date,
): Promise<void> {
  const { actor, address } = context;
  const { before, after, words } = entryContent(note);
  const erasable = { ...(address !== undefined && { address }), ...words };
  await queryable.query(write, [
    context.deskId,
    note.action,
    actor.kind,
    actor.personId,
    actor.apiKeyId,
    auditActions[note.action].target,
    note.targetId,
    json(before),
    json(after),
    context.door,
    context.requestId,
    now,
    randomBytes(16).toString('hex'),
    Object.keys(erasable).length === 0 ? null : JSON.stringify(erasable),
  ]);
}
