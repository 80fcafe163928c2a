import { Injectable } from '@nestjs/common';
import type { CreateView, View } from '@tessera/contracts';
import { Database, holdDesk, statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = `v.id, v.owner_id AS "ownerId", v.name, v.filters, v.sort, v.position, v.version, v.owner_id IS NULL AS shared`;

const seenBy = statement(
  'view.seen_by',
  `SELECT ${columns} FROM ticket_view v WHERE v.desk_id = $1 AND (v.owner_id IS NULL OR v.owner_id = $2)
   ORDER BY v.owner_id NULLS FIRST, v.position, v.id`,
);
const insertView = statement(
  'view.insert',
  `INSERT INTO ticket_view (desk_id, owner_id, name, filters, sort, position, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const updateView = statement(
  'view.update',
  'UPDATE ticket_view SET owner_id = $2, name = $3, filters = $4, sort = $5, version = version + 1 WHERE id = $1',
);
const placeViews = statement(
  'view.place',
  `UPDATE ticket_view v SET position = place.n - 1 FROM unnest($1::bigint[]) WITH ORDINALITY AS place (id, n)
   WHERE v.id = place.id AND v.position <> place.n - 1`,
);
const deleteView = statement('view.delete', 'DELETE FROM ticket_view WHERE id = $1');

/** `ownerId` null: the team's. */
export type ViewRow = View & { ownerId: string | null };
export type ViewFields = Pick<CreateView, 'name' | 'filters' | 'sort'> & { ownerId: string | null };

/** Saved views. */
@Injectable()
export class ViewsRepository {
  constructor(private readonly database: Database) {}

  /** The team's and this person's own, each in its order. */
  seenBy(deskId: string, personId: string, queryable: Queryable = this.database): Promise<ViewRow[]> {
    return queryable.query<ViewRow>(seenBy, [deskId, personId]);
  }

  /** The same; no other change of the desk's views comes in between until the transaction ends. */
  async hold(tx: Tx, deskId: string, personId: string): Promise<ViewRow[]> {
    await holdDesk(tx, deskId);
    return this.seenBy(deskId, personId, tx);
  }

  async insert(tx: Tx, deskId: string, fields: ViewFields, position: number, at: Date): Promise<string> {
    const { ownerId, name, filters, sort } = fields;
    const values = [deskId, ownerId, name, JSON.stringify(filters), sort, position, at];
    const [row] = await tx.query<{ id: string }>(insertView, values);
    return row!.id;
  }

  async update(tx: Tx, id: string, { ownerId, name, filters, sort }: ViewFields): Promise<void> {
    await tx.query(updateView, [id, ownerId, name, JSON.stringify(filters), sort]);
  }

  /** Gives the views of one list their places: 0, 1, 2 … */
  async place(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(placeViews, [ids]);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.query(deleteView, [id]);
  }
}
