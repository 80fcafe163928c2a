import { Injectable } from '@nestjs/common';
import type { AuditFault } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { Checkpoint, EntryRow, LinkRow, WordsRow } from './links';

export interface HeadRow extends Checkpoint {
  readonly sealedAt: string | null;
  readonly verifiedCount: number | null;
  readonly verifiedAt: string | null;
  readonly fault: AuditFault | null;
}

export interface UnsealedRow {
  readonly entry: EntryRow;
  readonly words: WordsRow | null;
}

export interface NewSeal {
  readonly n: number;
  readonly entryId: string;
  readonly hash: string;
  readonly wordsHash: string | null;
}

const entryColumns = `e.id, e.desk_id AS "deskId", e.action, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
  e.api_key_id AS "apiKeyId", e.target_type AS "targetType", e.target_id AS "targetId", e.before, e.after, e.door,
  e.request_id AS "requestId", e.created_at AS "createdAt", w.salt, w.words`;

const headColumns = `count, hash, sealed_at AS "sealedAt", verified_count AS "verifiedCount", verified_at AS "verifiedAt", fault`;

const open = statement(
  'audit-chain.open',
  'INSERT INTO audit_chain (desk_id, count) VALUES ($1, 0) ON CONFLICT DO NOTHING',
);
const lock = statement(
  'audit-chain.lock',
  `SELECT ${headColumns} FROM audit_chain WHERE desk_id = $1 FOR NO KEY UPDATE`,
);
const head = statement('audit-chain.head', `SELECT ${headColumns} FROM audit_chain WHERE desk_id = $1`);
const move = statement(
  'audit-chain.move',
  'UPDATE audit_chain SET count = $2, hash = $3, sealed_at = $4 WHERE desk_id = $1',
);
const noteVerified = statement(
  'audit-chain.verified',
  'UPDATE audit_chain SET verified_count = $2, verified_at = $3, fault = $4 WHERE desk_id = $1',
);

const unsealed = statement(
  'audit-chain.unsealed',
  `SELECT ${entryColumns} FROM audit_unsealed q JOIN audit_entry e ON e.id = q.entry_id
   LEFT JOIN audit_words w ON w.entry_id = e.id
   WHERE q.desk_id = $1 ORDER BY q.entry_id LIMIT $2`,
);
const countUnsealed = statement(
  'audit-chain.count-unsealed',
  'SELECT count(*)::int AS count FROM audit_unsealed WHERE desk_id = $1',
);
const append = statement(
  'audit-chain.append',
  `WITH sealed AS (
     INSERT INTO audit_seal (desk_id, n, entry_id, hash, words_hash, sealed_at)
     SELECT $1::bigint, x.n, x."entryId", x.hash, x."wordsHash", $3::timestamptz
     FROM jsonb_to_recordset($2::jsonb) AS x(n int, "entryId" bigint, hash text, "wordsHash" text)
     RETURNING entry_id
   )
   DELETE FROM audit_unsealed WHERE entry_id IN (SELECT entry_id FROM sealed)`,
);

/** Whether a later entry says that the log forgot who did this, or whom it was done to. */
const forgotten = `EXISTS (SELECT 1 FROM audit_entry f
     WHERE f.desk_id = e.desk_id AND f.target_type = 'person' AND f.action = 'person.forgotten' AND f.id > e.id
       AND f.target_id IN (e.actor_id::text, CASE WHEN e.target_type = 'person' THEN e.target_id END))`;
const links = statement(
  'audit-chain.links',
  `SELECT s.n, s.entry_id AS "entryId", s.hash AS "sealHash", s.words_hash AS "wordsHash", ${entryColumns},
     CASE WHEN s.words_hash IS NOT NULL AND w.entry_id IS NULL THEN ${forgotten} ELSE false END AS forgotten
   FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id LEFT JOIN audit_words w ON w.entry_id = s.entry_id
   WHERE s.desk_id = $1 AND s.n > $2 ORDER BY s.n LIMIT $3`,
);
/** Entries that neither stand in the chain nor wait for it. */
const strays = statement(
  'audit-chain.strays',
  `SELECT e.id FROM audit_entry e
   WHERE e.desk_id = $1 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)
     AND NOT EXISTS (SELECT 1 FROM audit_unsealed q WHERE q.entry_id = e.id)
   ORDER BY e.id LIMIT 1`,
);
/** Entries that wait for the chain and are gone. */
const lost = statement(
  'audit-chain.lost',
  `SELECT q.entry_id AS id FROM audit_unsealed q
   WHERE q.desk_id = $1 AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = q.entry_id)
   ORDER BY q.entry_id LIMIT 1`,
);
const hashAt = statement('audit-chain.hash-at', 'SELECT hash FROM audit_seal WHERE desk_id = $1 AND n = $2');

type Flat = EntryRow & Partial<WordsRow>;
const wordsOf = ({ salt, words }: Partial<WordsRow>): WordsRow | null =>
  salt == null ? null : { salt, words };
const entryOf = ({ salt: _salt, words: _words, ...entry }: Flat): EntryRow => entry;

/** The chain of sealed entries. */
@Injectable()
export class ChainRepository {
  /** Whoever seals holds the head, so that two never give the same number. */
  async lockHead(tx: Tx, deskId: string): Promise<HeadRow> {
    await tx.query(open, [deskId]);
    const [row] = await tx.query<HeadRow>(lock, [deskId]);
    return row!;
  }

  async head(queryable: Queryable, deskId: string): Promise<HeadRow | null> {
    const [row] = await queryable.query<HeadRow>(head, [deskId]);
    return row ?? null;
  }

  async unsealed(tx: Tx, deskId: string, limit: number): Promise<UnsealedRow[]> {
    const rows = await tx.query<Flat>(unsealed, [deskId, limit]);
    return rows.map((row) => ({ entry: entryOf(row), words: wordsOf(row) }));
  }

  async countUnsealed(queryable: Queryable, deskId: string): Promise<number> {
    const [row] = await queryable.query<{ count: number }>(countUnsealed, [deskId]);
    return row!.count;
  }

  async append(tx: Tx, deskId: string, seals: readonly NewSeal[], now: Date): Promise<void> {
    await tx.query(append, [deskId, JSON.stringify(seals), now]);
    const last = seals.at(-1)!;
    await tx.query(move, [deskId, last.n, last.hash, now]);
  }

  async links(queryable: Queryable, deskId: string, after: number, limit: number): Promise<LinkRow[]> {
    type Row = Flat & Pick<LinkRow, 'n' | 'entryId' | 'wordsHash' | 'forgotten'> & { sealHash: string };
    const rows = await queryable.query<Row>(links, [deskId, after, limit]);
    return rows.map(({ n, entryId, sealHash: hash, wordsHash, forgotten: isForgotten, ...flat }) => ({
      n,
      entryId,
      hash,
      wordsHash,
      entry: flat.id === null ? null : entryOf(flat),
      words: wordsOf(flat),
      forgotten: isForgotten,
    }));
  }

  /** An entry that was put in past the program. */
  async stray(queryable: Queryable, deskId: string): Promise<string | null> {
    return (await queryable.query<{ id: string }>(strays, [deskId]))[0]?.id ?? null;
  }

  /** An entry that went before it was sealed. */
  async lost(queryable: Queryable, deskId: string): Promise<string | null> {
    return (await queryable.query<{ id: string }>(lost, [deskId]))[0]?.id ?? null;
  }

  async hashAt(queryable: Queryable, deskId: string, n: number): Promise<string | null> {
    return (await queryable.query<{ hash: string }>(hashAt, [deskId, n]))[0]?.hash ?? null;
  }

  async noteVerified(
    queryable: Queryable,
    deskId: string,
    { count, fault }: { count: number; fault: AuditFault | null },
    now: Date,
  ): Promise<void> {
    await queryable.query(noteVerified, [deskId, count, now, fault && JSON.stringify(fault)]);
  }
}
