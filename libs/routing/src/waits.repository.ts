import { Injectable } from '@nestjs/common';
import type { RoutingCause } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { Passed } from './passed';

/** A ticket that looks for somebody. */
export interface Wait {
  readonly ticketId: string;
  readonly categoryId: string | null;
  readonly requesterId: string;
  /** Who has it until then; null: nobody. */
  readonly fromId: string | null;
  readonly cause: RoutingCause;
  readonly told: boolean;
}

const add = statement(
  'routing_wait.add',
  `INSERT INTO routing_wait (ticket_id, desk_id, cause, since) VALUES ($1, $2, $3, $4)
   ON CONFLICT (ticket_id) DO UPDATE SET from_id = NULL, cause = excluded.cause, since = excluded.since, told = false`,
);
const addAllOf = statement(
  'routing_wait.add_all_of',
  `INSERT INTO routing_wait (ticket_id, desk_id, from_id, cause, since)
   SELECT id, desk_id, assignee_id, 'away', $4 FROM ticket
   WHERE desk_id = $1 AND assignee_id = $2 AND category_id = ANY($3::bigint[]) AND deleted_at IS NULL
     AND status IN ('new', 'in_progress', 'waiting')
   ON CONFLICT DO NOTHING`,
);
const addAllIn = statement(
  'routing_wait.add_all_in',
  `INSERT INTO routing_wait (ticket_id, desk_id, cause, since)
   SELECT id, desk_id, 'method', created_at FROM ticket
   WHERE desk_id = $1 AND category_id = ANY($2::bigint[]) AND assignee_id IS NULL AND deleted_at IS NULL
     AND status IN ('new', 'in_progress', 'waiting')
   ON CONFLICT DO NOTHING`,
);
const dropAllOf = statement(
  'routing_wait.drop_all_of',
  'DELETE FROM routing_wait WHERE desk_id = $1 AND from_id = $2',
);
const countOf = statement(
  'routing_wait.count_of',
  'SELECT count(*)::int AS count FROM routing_wait WHERE desk_id = $1 AND from_id = $2',
);
const columns = `w.ticket_id AS "ticketId", t.category_id AS "categoryId", t.requester_id AS "requesterId",
     w.from_id AS "fromId", w.cause, w.told`;
const next = statement(
  'routing_wait.next',
  `SELECT ${columns} FROM routing_wait w JOIN ticket t ON t.id = w.ticket_id
   WHERE w.desk_id = $1 AND w.ticket_id <> ALL($2::text[]) AND coalesce(t.category_id, 0) <> ALL($3::bigint[])
     AND NOT EXISTS (SELECT 1 FROM unnest($4::bigint[], $5::bigint[]) AS o (category_id, requester_id)
       WHERE o.category_id = t.category_id AND o.requester_id = t.requester_id)
   ORDER BY t.priority DESC, w.since, w.ticket_id LIMIT $6`,
);
const find = statement(
  'routing_wait.find',
  `SELECT ${columns} FROM routing_wait w JOIN ticket t ON t.id = w.ticket_id WHERE w.ticket_id = $1`,
);
const markTold = statement(
  'routing_wait.mark_told',
  'UPDATE routing_wait SET told = true WHERE ticket_id = $1',
);
const drop = statement('routing_wait.drop', 'DELETE FROM routing_wait WHERE ticket_id = $1');
const counts = statement(
  'routing_wait.counts',
  `SELECT t.category_id AS "categoryId", count(*)::int AS count FROM routing_wait w JOIN ticket t ON t.id = w.ticket_id
   WHERE w.desk_id = $1 AND t.assignee_id IS NULL AND t.deleted_at IS NULL AND t.status IN ('new', 'in_progress', 'waiting')
   GROUP BY 1`,
);

/** Tickets that look for somebody. Their rows change under the lock of the ticket's. */
@Injectable()
export class WaitsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, deskId: string, ticketId: string, cause: RoutingCause, at: string): Promise<void> {
    await tx.query(add, [ticketId, deskId, cause, at]);
  }

  /** The open tickets of somebody in these categories; they stay with them until somebody else is found. */
  async addAllOf(
    tx: Tx,
    deskId: string,
    personId: string,
    categoryIds: readonly string[],
    at: string,
  ): Promise<void> {
    await tx.query(addAllOf, [deskId, personId, categoryIds, at]);
  }

  /** The open tickets in these categories that nobody has. */
  async addAllIn(tx: Tx, deskId: string, categoryIds: readonly string[]): Promise<void> {
    await tx.query(addAllIn, [deskId, categoryIds]);
  }

  async dropAllOf(tx: Tx, deskId: string, personId: string): Promise<void> {
    await tx.query(dropAllOf, [deskId, personId]);
  }

  /** How many tickets of somebody look for somebody else. */
  async countOf(queryable: Queryable, deskId: string, personId: string): Promise<number> {
    return (await queryable.query<{ count: number }>(countOf, [deskId, personId]))[0]!.count;
  }

  /** The most urgent first, then the oldest, without those that need no look. */
  next(deskId: string, { ticketIds, categoryIds, requests }: Passed, limit: number): Promise<Wait[]> {
    return this.database.query<Wait>(next, [
      deskId,
      ticketIds,
      categoryIds,
      requests.map(({ categoryId }) => categoryId),
      requests.map(({ requesterId }) => requesterId),
      limit,
    ]);
  }

  async find(tx: Tx, ticketId: string): Promise<Wait | null> {
    return (await tx.query<Wait>(find, [ticketId]))[0] ?? null;
  }

  async markTold(tx: Tx, ticketId: string): Promise<void> {
    await tx.query(markTold, [ticketId]);
  }

  async drop(tx: Tx, ticketId: string): Promise<void> {
    await tx.query(drop, [ticketId]);
  }

  /** How many tickets that nobody has wait, by category. */
  async counts(queryable: Queryable, deskId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await queryable.query<{ categoryId: string; count: number }>(counts, [deskId]);
    return new Map(rows.map(({ categoryId, count }) => [categoryId, count]));
  }
}
