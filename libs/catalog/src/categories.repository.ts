import { Injectable } from '@nestjs/common';
import type { Category, CreateCategory } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = `c.id, c.parent_id AS "parentId", c.name, c.translations, c.icon, c.colour, c.default_priority AS "defaultPriority",
  c.position, c.active, c.version,
  coalesce((SELECT json_agg(s.person_id::text ORDER BY s.person_id) FROM category_specialist s WHERE s.category_id = c.id), '[]') AS "specialistIds"`;

const listCategories = statement(
  'category.list',
  `SELECT ${columns} FROM category c WHERE c.desk_id = $1 ORDER BY c.position, c.id`,
);
const findCategory = statement(
  'category.find',
  `SELECT ${columns} FROM category c WHERE c.desk_id = $1 AND c.id = $2`,
);
const findForOpening = statement(
  'category.find_for_opening',
  `SELECT c.id, c.default_priority AS "defaultPriority",
     c.active AND coalesce((SELECT p.active FROM category p WHERE p.id = c.parent_id), true) AS open
   FROM category c WHERE c.desk_id = $1 AND c.id = $2`,
);
const lockCategory = statement(
  'category.lock',
  `SELECT ${columns} FROM category c WHERE c.desk_id = $1 AND c.id = $2 FOR UPDATE`,
);
/** Keeps a category from moving, or going away, while another is put under it. */
const holdCategory = statement(
  'category.hold',
  'SELECT 1 FROM category WHERE desk_id = $1 AND id = $2 FOR NO KEY UPDATE',
);
/** In the order of their ids, so that two who arrange at once wait for each other. */
const holdAll = statement(
  'category.hold_all',
  'SELECT 1 FROM category WHERE desk_id = $1 ORDER BY id FOR NO KEY UPDATE',
);
const place = statement(
  'category.place',
  `UPDATE category c SET parent_id = o.parent_id, position = o.position, version = version + 1
   FROM unnest($2::bigint[], $3::bigint[], $4::int[]) AS o (id, parent_id, position)
   WHERE c.desk_id = $1 AND c.id = o.id AND (c.parent_id IS DISTINCT FROM o.parent_id OR c.position <> o.position)`,
);
const insertCategory = statement(
  'category.insert',
  `INSERT INTO category (desk_id, parent_id, name, translations, icon, colour, default_priority, position, active, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
);
const updateCategory = statement(
  'category.update',
  `UPDATE category SET parent_id = $2, name = $3, translations = $4, icon = $5, colour = $6, default_priority = $7, position = $8,
     active = $9, version = version + 1 WHERE id = $1`,
);
const clearSpecialists = statement(
  'category.clear_specialists',
  'DELETE FROM category_specialist WHERE category_id = $1',
);
const addSpecialists = statement(
  'category.add_specialists',
  `INSERT INTO category_specialist (category_id, person_id)
   SELECT $1, m.person_id FROM desk_member m
   WHERE m.desk_id = $2 AND m.person_id = ANY($3::bigint[]) AND m.role <> 'user' AND m.blocked_at IS NULL
   RETURNING person_id`,
);
const inUse = statement(
  'category.in_use',
  `SELECT EXISTS (SELECT 1 FROM ticket WHERE desk_id = $1 AND category_id = $2)
     OR EXISTS (SELECT 1 FROM category WHERE parent_id = $2) AS used`,
);
const deleteCategory = statement('category.delete', 'DELETE FROM category WHERE id = $1');
const forgetSpecialist = statement(
  'category.forget_specialist',
  `DELETE FROM category_specialist s USING category c WHERE c.id = s.category_id AND c.desk_id = $1 AND s.person_id = $2`,
);

export type CategoryRow = Category & { specialistIds: string[] };
export type OpenCategory = Pick<Category, 'id' | 'defaultPriority'> & { open: boolean };
export type Place = Pick<Category, 'id' | 'parentId' | 'position'>;
export type CategoryFields = Omit<CreateCategory, 'specialistIds'>;

/** Categories and their specialists. */
@Injectable()
export class CategoriesRepository {
  constructor(private readonly database: Database) {}

  list(deskId: string, queryable: Queryable = this.database): Promise<CategoryRow[]> {
    return queryable.query<CategoryRow>(listCategories, [deskId]);
  }

  async find(queryable: Queryable, deskId: string, id: string): Promise<CategoryRow | null> {
    return (await queryable.query<CategoryRow>(findCategory, [deskId, id]))[0] ?? null;
  }

  /** `open`: it and the one above it, if there is one, are active. */
  async findForOpening(queryable: Queryable, deskId: string, id: string): Promise<OpenCategory | null> {
    return (await queryable.query<OpenCategory>(findForOpening, [deskId, id]))[0] ?? null;
  }

  async lock(tx: Tx, deskId: string, id: string): Promise<CategoryRow | null> {
    return (await tx.query<CategoryRow>(lockCategory, [deskId, id]))[0] ?? null;
  }

  async hold(tx: Tx, deskId: string, id: string): Promise<void> {
    await tx.query(holdCategory, [deskId, id]);
  }

  async holdAll(tx: Tx, deskId: string): Promise<CategoryRow[]> {
    await tx.query(holdAll, [deskId]);
    return this.list(deskId, tx);
  }

  /** Puts categories where they are to be; those that stand there already are left alone. */
  async place(tx: Tx, deskId: string, places: readonly Place[]): Promise<void> {
    await tx.query(place, [
      deskId,
      places.map(({ id }) => id),
      places.map(({ parentId }) => parentId),
      places.map(({ position }) => position),
    ]);
  }

  async insert(tx: Tx, deskId: string, fields: CategoryFields, at: Date): Promise<string> {
    const [row] = await tx.query<{ id: string }>(insertCategory, [deskId, ...values(fields), at]);
    return row!.id;
  }

  async update(tx: Tx, id: string, fields: CategoryFields): Promise<void> {
    await tx.query(updateCategory, [id, ...values(fields)]);
  }

  /** Sets the specialists; returns those that were taken: present staff alone. */
  async setSpecialists(tx: Tx, deskId: string, id: string, personIds: readonly string[]): Promise<string[]> {
    await tx.query(clearSpecialists, [id]);
    if (personIds.length === 0) return [];
    return (await tx.query<{ person_id: string }>(addSpecialists, [id, deskId, personIds])).map(
      (row) => row.person_id,
    );
  }

  async isInUse(tx: Tx, deskId: string, id: string): Promise<boolean> {
    return (await tx.query<{ used: boolean }>(inUse, [deskId, id]))[0]!.used;
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.query(clearSpecialists, [id]);
    await tx.query(deleteCategory, [id]);
  }

  async forgetSpecialist(tx: Tx, deskId: string, personId: string): Promise<void> {
    await tx.query(forgetSpecialist, [deskId, personId]);
  }
}

const values = (fields: CategoryFields): unknown[] => [
  fields.parentId,
  fields.name,
  JSON.stringify(fields.translations),
  fields.icon,
  fields.colour,
  fields.defaultPriority,
  fields.position,
  fields.active,
];
