import { Injectable } from '@nestjs/common';
import { holdDesk, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { CannedReplyRow } from './canned-reply.row';

const columns = `id, owner_id AS "ownerId", name, title, texts, category_id AS "categoryId", use_count AS "useCount", version,
  updated_at AS "updatedAt"`;

const list = statement(
  'canned_reply.list',
  `SELECT ${columns} FROM canned_reply WHERE desk_id = $1 AND (owner_id IS NULL OR owner_id = $2) ORDER BY name, id`,
);
const find = statement(
  'canned_reply.find',
  `SELECT ${columns} FROM canned_reply WHERE desk_id = $1 AND id = $2`,
);
const lock = statement(
  'canned_reply.lock',
  `SELECT ${columns} FROM canned_reply WHERE desk_id = $1 AND id = $2 FOR UPDATE`,
);
const count = statement(
  'canned_reply.count',
  'SELECT count(*)::int AS count FROM canned_reply WHERE desk_id = $1 AND owner_id IS NOT DISTINCT FROM $2',
);
const insert = statement(
  'canned_reply.insert',
  `INSERT INTO canned_reply (desk_id, owner_id, name, title, texts, category_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING RETURNING ${columns}`,
);
const update = statement(
  'canned_reply.update',
  `UPDATE canned_reply SET owner_id = $3, name = $4, title = $5, texts = $6, category_id = $7, updated_at = $8, version = version + 1
   WHERE desk_id = $1 AND id = $2 RETURNING ${columns}`,
);
const remove = statement('canned_reply.delete', 'DELETE FROM canned_reply WHERE desk_id = $1 AND id = $2');
const countUse = statement(
  'canned_reply.count_use',
  'UPDATE canned_reply SET use_count = use_count + 1 WHERE desk_id = $1 AND id = $2',
);
const names = statement(
  'canned_reply.names',
  `SELECT d.name AS desk, p.first_name AS "firstName", concat_ws(' ', p.first_name, p.last_name) AS name
   FROM desk d LEFT JOIN person p ON p.id = $2 WHERE d.id = $1`,
);

const uniqueViolation = '23505';

export type CannedFields = Pick<CannedReplyRow, 'ownerId' | 'name' | 'title' | 'texts' | 'categoryId'>;
const values = (fields: CannedFields): unknown[] => [
  fields.ownerId,
  fields.name,
  fields.title,
  JSON.stringify(fields.texts),
  fields.categoryId,
];

/** Canned replies; what the actor may not see, the service leaves out. */
@Injectable()
export class CannedRepliesRepository {
  /** What is shared, and what this person has for themselves. */
  list(queryable: Queryable, deskId: string, personId: string | null): Promise<CannedReplyRow[]> {
    return queryable.query<CannedReplyRow>(list, [deskId, personId]);
  }

  async find(queryable: Queryable, deskId: string, id: string): Promise<CannedReplyRow | null> {
    return (await queryable.query<CannedReplyRow>(find, [deskId, id]))[0] ?? null;
  }

  async lock(tx: Tx, deskId: string, id: string): Promise<CannedReplyRow | null> {
    return (await tx.query<CannedReplyRow>(lock, [deskId, id]))[0] ?? null;
  }

  /** How many are shared, or this owner's; true until the transaction ends. */
  async holdCount(tx: Tx, deskId: string, ownerId: string | null): Promise<number> {
    await holdDesk(tx, deskId);
    return (await tx.query<{ count: number }>(count, [deskId, ownerId]))[0]!.count;
  }

  /** Null when the name is taken. */
  async insert(tx: Tx, deskId: string, fields: CannedFields, at: Date): Promise<CannedReplyRow | null> {
    return (await tx.query<CannedReplyRow>(insert, [deskId, ...values(fields), at]))[0] ?? null;
  }

  /** Null when the name is taken; the transaction is then at its end. */
  async update(
    tx: Tx,
    deskId: string,
    id: string,
    fields: CannedFields,
    at: Date,
  ): Promise<CannedReplyRow | null> {
    try {
      const [row] = await tx.query<CannedReplyRow>(update, [deskId, id, ...values(fields), at]);
      return row!;
    } catch (error) {
      if ((error as { code?: string }).code === uniqueViolation) return null;
      throw error;
    }
  }

  async delete(tx: Tx, deskId: string, id: string): Promise<void> {
    await tx.query(remove, [deskId, id]);
  }

  async countUse(queryable: Queryable, deskId: string, id: string): Promise<void> {
    await queryable.query(countUse, [deskId, id]);
  }

  /** What the desk and a customer are called. */
  async names(
    queryable: Queryable,
    deskId: string,
    personId: string | null,
  ): Promise<{ desk: string; firstName: string | null; name: string | null }> {
    const [row] = await queryable.query<{ desk: string; firstName: string | null; name: string | null }>(
      names,
      [deskId, personId],
    );
    return row!;
  }
}
