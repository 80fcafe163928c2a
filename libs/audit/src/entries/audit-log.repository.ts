import { Injectable } from '@nestjs/common';
import type { AuditDoor } from '@tessera/contracts';
import { statement, type Queryable } from '@tessera/platform/database';

export interface AuditFilter {
  /** Null: everybody; `system`: the program itself. */
  readonly actor: string | null;
  readonly actions: readonly string[] | null;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly door: AuditDoor | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly q: string | null;
}

type Values = Record<string, unknown>;

export interface AuditListRow {
  readonly id: string;
  readonly n: number | null;
  readonly action: string;
  readonly actorKind: 'person' | 'api_key' | 'system';
  readonly actorId: string | null;
  readonly apiKeyId: string | null;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly door: AuditDoor;
  readonly createdAt: string;
  readonly words: { address?: string; before?: Values; after?: Values } | null;
  /** There were words, and they were erased. */
  readonly erased: boolean;
}

const list = statement(
  'audit.list',
  `SELECT e.id, s.n, e.action, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.api_key_id AS "apiKeyId",
     e.target_type AS "targetType", e.target_id AS "targetId", e.before, e.after, e.door, e.created_at AS "createdAt", w.words,
     s.words_hash IS NOT NULL AND w.entry_id IS NULL AS erased
   FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id LEFT JOIN audit_words w ON w.entry_id = e.id
   WHERE e.desk_id = $1 AND ($2::bigint IS NULL OR e.actor_id = $2) AND ($3::boolean IS NULL OR (e.actor_kind = 'system') = $3)
     AND ($4::text[] IS NULL OR e.action = ANY ($4)) AND ($5::text IS NULL OR e.target_type = $5)
     AND ($6::text IS NULL OR e.target_id = $6) AND ($7::text IS NULL OR e.door = $7)
     AND ($8::timestamptz IS NULL OR e.created_at >= $8) AND ($9::timestamptz IS NULL OR e.created_at < $9)
     AND ($10::text IS NULL OR e.action ILIKE '%' || $10 || '%' OR e.target_id ILIKE $10 || '%')
     AND ($11::timestamptz IS NULL OR (e.created_at, e.id) < ($11, $12::bigint))
   ORDER BY e.created_at DESC, e.id DESC LIMIT $13`,
);

const names = statement(
  'audit.names',
  `SELECT 'person:' || id AS key, trim(concat_ws(' ', first_name, last_name)) AS name FROM person WHERE id = ANY ($1::bigint[])
   UNION ALL SELECT 'category:' || id, name FROM category WHERE id = ANY ($2::bigint[])
   UNION ALL SELECT 'api_key:' || id, name FROM api_key WHERE id = ANY ($3::bigint[])`,
);

const likePattern = (q: string): string => q.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&');

/** Reads for the screen of the audit log. */
@Injectable()
export class AuditLogRepository {
  /** Newest first, older than `before`. */
  async list(
    queryable: Queryable,
    deskId: string,
    filter: AuditFilter,
    before: { at: string; id: string } | null,
    limit: number,
  ): Promise<AuditListRow[]> {
    const { actor, actions, targetType, targetId, door, from, to, q } = filter;
    const bySystem = actor === 'system';
    return queryable.query<AuditListRow>(list, [
      deskId,
      bySystem ? null : actor,
      bySystem ? true : null,
      actions,
      targetType,
      targetId,
      door,
      from,
      to,
      q && likePattern(q),
      before?.at ?? null,
      before?.id ?? null,
      limit,
    ]);
  }

  /** What people, categories and keys are called now. */
  async names(
    queryable: Queryable,
    ids: { person: string[]; category: string[]; api_key: string[] },
  ): Promise<Record<string, string>> {
    const rows = await queryable.query<{ key: string; name: string }>(names, [
      ids.person,
      ids.category,
      ids.api_key,
    ]);
    return Object.fromEntries(rows.map(({ key, name }) => [key, name]));
  }
}
