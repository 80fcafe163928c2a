import { Injectable } from '@nestjs/common';
import type { RoutingMethod } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { MethodRow } from './method.rules';

export type CategoryMethodRow = MethodRow & { readonly lastPersonId: string | null };

const list = statement(
  'routing.methods',
  `SELECT c.id AS "categoryId", c.parent_id AS "parentId", r.method, r.last_person_id AS "lastPersonId"
   FROM category c LEFT JOIN category_routing r ON r.category_id = c.id WHERE c.desk_id = $1`,
);
const setMethod = statement(
  'routing.set_method',
  `INSERT INTO category_routing (category_id, method) VALUES ($1, $2)
   ON CONFLICT (category_id) DO UPDATE SET method = excluded.method`,
);
/** Who waits for it has seen what was committed before; who began before is waited for. */
const hold = statement('routing.hold_category', 'SELECT 1 FROM category WHERE id = $1 FOR KEY SHARE');
const holdTree = statement(
  'routing.hold_tree',
  'SELECT 1 FROM category WHERE desk_id = $1 ORDER BY id FOR NO KEY UPDATE',
);
const close = statement(
  'routing.close_categories',
  'SELECT 1 FROM category WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE',
);
const last = statement(
  'routing.last_person',
  'SELECT last_person_id AS "lastPersonId" FROM category_routing WHERE category_id = $1',
);
const setLast = statement(
  'routing.set_last_person',
  `INSERT INTO category_routing (category_id, last_person_id) VALUES ($1, $2)
   ON CONFLICT (category_id) DO UPDATE SET last_person_id = excluded.last_person_id`,
);

/** How categories give their tickets, and whose turn it was. */
@Injectable()
export class MethodsRepository {
  list(queryable: Queryable, deskId: string): Promise<CategoryMethodRow[]> {
    return queryable.query<CategoryMethodRow>(list, [deskId]);
  }

  /** Until the transaction ends the category does not begin to give, or has begun. */
  async hold(tx: Tx, categoryId: string): Promise<void> {
    await tx.query(hold, [categoryId]);
  }

  /** Nobody else arranges the categories, or sets how they give, until the transaction ends. */
  async holdTree(tx: Tx, deskId: string): Promise<void> {
    await tx.query(holdTree, [deskId]);
  }

  /** Whoever brings a ticket into these categories is done, or waits until the transaction ends. */
  async close(tx: Tx, categoryIds: readonly string[]): Promise<void> {
    await tx.query(close, [categoryIds]);
  }

  /** `method` null: that of the category above. */
  async setMethod(tx: Tx, categoryId: string, method: RoutingMethod | null): Promise<void> {
    await tx.query(setMethod, [categoryId, method]);
  }

  /** Who was the last to be given a ticket of the category. */
  async lastPerson(tx: Tx, categoryId: string): Promise<string | null> {
    const [row] = await tx.query<{ lastPersonId: string | null }>(last, [categoryId]);
    return row?.lastPersonId ?? null;
  }

  async setLastPerson(tx: Tx, categoryId: string, personId: string): Promise<void> {
    await tx.query(setLast, [categoryId, personId]);
  }
}
