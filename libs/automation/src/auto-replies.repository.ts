import { Injectable } from '@nestjs/common';
import { holdDesk, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { RuleFields, RuleRow } from './auto-reply.row';

const select = `SELECT r.id, r.name, r.active, r.trigger, r.conditions, r.actions, r.position, r.version,
    (SELECT max(u.at) FROM auto_reply_run u WHERE u.rule_id = r.id) AS "lastRunAt",
    (SELECT count(*)::int FROM auto_reply_run u WHERE u.rule_id = r.id AND u.at > $2) AS runs
   FROM auto_reply r WHERE r.desk_id = $1`;
const list = statement('auto_reply.list', `${select} ORDER BY r.position, r.id`);
const insert = statement(
  'auto_reply.insert',
  `INSERT INTO auto_reply (desk_id, name, active, position, trigger, conditions, actions, waited_until, created_at)
   VALUES ($1, $2, $3, (SELECT coalesce(max(position) + 1, 0) FROM auto_reply WHERE desk_id = $1), $4, $5, $6, $7, $7) RETURNING id`,
);
const update = statement(
  'auto_reply.update',
  `UPDATE auto_reply SET name = $2, active = $3, trigger = $4, conditions = $5, actions = $6, version = version + 1,
     waited_until = coalesce($7, waited_until) WHERE id = $1`,
);
const place = statement(
  'auto_reply.place',
  `UPDATE auto_reply r SET position = place.n - 1 FROM unnest($1::bigint[]) WITH ORDINALITY AS place (id, n) WHERE r.id = place.id`,
);
const remove = statement('auto_reply.delete', 'DELETE FROM auto_reply WHERE id = $1');
const activeColumns = 'id, name, trigger, conditions, actions, waited_until AS "waitedUntil"';
const active = statement(
  'auto_reply.active',
  `SELECT ${activeColumns} FROM auto_reply WHERE desk_id = $1 AND active ORDER BY position, id`,
);
const holdActive = statement(
  'auto_reply.hold_active',
  `SELECT ${activeColumns} FROM auto_reply WHERE desk_id = $1 AND active ORDER BY position, id FOR SHARE`,
);
const setWaited = statement(
  'auto_reply.set_waited',
  'UPDATE auto_reply SET waited_until = greatest(waited_until, $2) WHERE id = $1',
);
const staff = statement(
  'auto_reply.staff',
  `SELECT person_id AS id FROM desk_member WHERE desk_id = $1 AND role <> 'user' AND blocked_at IS NULL`,
);

export type ActiveRule = Pick<RuleRow, 'id' | 'name' | 'trigger' | 'conditions' | 'actions'> & {
  readonly waitedUntil: string;
};

/** The rules, and what they speak of. */
@Injectable()
export class AutoRepliesRepository {
  /** In their order. @param since from when on runs are counted */
  list(queryable: Queryable, deskId: string, since: Date): Promise<RuleRow[]> {
    return queryable.query<RuleRow>(list, [deskId, since]);
  }

  /** The same; no other change of them comes in between until the transaction ends. */
  async hold(tx: Tx, deskId: string, since: Date): Promise<RuleRow[]> {
    await holdDesk(tx, deskId);
    return this.list(tx, deskId, since);
  }

  async insert(tx: Tx, deskId: string, fields: RuleFields, at: Date): Promise<string> {
    const [row] = await tx.query<{ id: string }>(insert, [deskId, ...valuesOf(fields), at]);
    return row!.id;
  }

  /** @param waitsFrom waits that are over by then count no more; null: as before */
  async update(tx: Tx, id: string, fields: RuleFields, waitsFrom: Date | null): Promise<void> {
    await tx.query(update, [id, ...valuesOf(fields), waitsFrom]);
  }

  /** Gives them their places: 0, 1, 2 … */
  async place(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(place, [ids]);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.query(remove, [id]);
  }

  /** Those that are switched on, in their order. */
  active(queryable: Queryable, deskId: string): Promise<ActiveRule[]> {
    return queryable.query<ActiveRule>(active, [deskId]);
  }

  /** The same as they are now, and stay until the transaction ends; to be held before tickets are. */
  holdActive(tx: Tx, deskId: string): Promise<ActiveRule[]> {
    return tx.query<ActiveRule>(holdActive, [deskId]);
  }

  async setWaited(queryable: Queryable, id: string, until: Date): Promise<void> {
    await queryable.query(setWaited, [id, until]);
  }

  /** Ids of those who may be given tickets. */
  async staff(queryable: Queryable, deskId: string): Promise<ReadonlySet<string>> {
    const rows = await queryable.query<{ id: string }>(staff, [deskId]);
    return new Set(rows.map(({ id }) => id));
  }
}

const valuesOf = ({ name, active: on, trigger, conditions, actions }: RuleFields): unknown[] => [
  name,
  on,
  JSON.stringify(trigger),
  JSON.stringify(conditions),
  JSON.stringify(actions),
];
