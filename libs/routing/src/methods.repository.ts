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
