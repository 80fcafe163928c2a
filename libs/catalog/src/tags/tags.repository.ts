import { Injectable } from '@nestjs/common';
import type { CatalogTag, CreateTag } from '@tessera/contracts';
import { holdDesk, statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = 'g.id, g.name, g.colour, g.version';
const uses = `(SELECT count(*)::int FROM ticket t WHERE t.desk_id = g.desk_id AND t.deleted_at IS NULL AND t.tags @> ARRAY[g.name]) AS uses`;

/** All are counted in one go through the tickets; each by itself would be a look into the index for every tag. */
const listTags = statement(
  'tag.list',
  `SELECT ${columns}, coalesce(u.uses, 0) AS uses FROM tag g
   LEFT JOIN (SELECT word, count(*)::int AS uses FROM ticket t, unnest(t.tags) AS word
     WHERE t.desk_id = $1 AND t.deleted_at IS NULL AND t.tags <> '{}' GROUP BY word) u ON u.word = g.name
   WHERE g.desk_id = $1 ORDER BY g.name`,
);
const findTag = statement(
  'tag.find',
  `SELECT ${columns}, ${uses} FROM tag g WHERE g.desk_id = $1 AND g.id = $2`,
);
const lockTag = statement(
  'tag.lock',
  `SELECT ${columns}, 0 AS uses FROM tag g WHERE g.desk_id = $1 AND g.id = $2 FOR UPDATE`,
);
const insertTag = statement(
  'tag.insert',
  'INSERT INTO tag (desk_id, name, colour, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id',
);
const learnTags = statement(
  'tag.learn',
  `INSERT INTO tag (desk_id, name, created_at) SELECT $1, word, $3 FROM unnest($2::text[]) AS word
   WHERE NOT EXISTS (SELECT 1 FROM tag g WHERE g.desk_id = $1 AND g.name = word) ORDER BY word ON CONFLICT DO NOTHING`,
);
const updateTag = statement(
  'tag.update',
  `UPDATE tag g SET name = $2, colour = $3, version = g.version + 1
   WHERE g.id = $1 AND NOT EXISTS (SELECT 1 FROM tag o WHERE o.desk_id = g.desk_id AND o.name = $2 AND o.id <> g.id) RETURNING g.id`,
);
const deleteTag = statement('tag.delete', 'DELETE FROM tag WHERE id = $1');

/** The catalogue of tags. */
@Injectable()
export class TagsRepository {
  /** By name. */
  list(queryable: Queryable, deskId: string): Promise<CatalogTag[]> {
    return queryable.query<CatalogTag>(listTags, [deskId]);
  }

  async find(queryable: Queryable, deskId: string, id: string): Promise<CatalogTag | null> {
    return (await queryable.query<CatalogTag>(findTag, [deskId, id]))[0] ?? null;
  }

  /** `uses` is not counted. A new name goes on to tickets, views and rules, whose own changes begin with the desk: so does this. */
  async lock(tx: Tx, deskId: string, id: string): Promise<CatalogTag | null> {
    await holdDesk(tx, deskId);
    return (await tx.query<CatalogTag>(lockTag, [deskId, id]))[0] ?? null;
  }

  /** Null when there is one of that name. */
  async insert(tx: Tx, deskId: string, { name, colour }: CreateTag, at: Date): Promise<string | null> {
    return (await tx.query<{ id: string }>(insertTag, [deskId, name, colour, at]))[0]?.id ?? null;
  }

  /** Adds names that are new. */
  async learn(tx: Tx, deskId: string, names: readonly string[], at: Date): Promise<void> {
    await tx.query(learnTags, [deskId, names, at]);
  }

  /** False when another one has that name. */
  async update(tx: Tx, id: string, { name, colour }: Pick<CatalogTag, 'name' | 'colour'>): Promise<boolean> {
    return (await tx.query(updateTag, [id, name, colour])).length > 0;
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.query(deleteTag, [id]);
  }
}
