import { Injectable } from '@nestjs/common';
import { mostLinks } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const add = statement(
  'ticket_link.add',
  `INSERT INTO ticket_link (ticket_id, other_id, created_by_id, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT DO NOTHING RETURNING ticket_id`,
);
const remove = statement(
  'ticket_link.remove',
  'DELETE FROM ticket_link WHERE ticket_id = $1 AND other_id = $2 RETURNING ticket_id',
);
const othersOf = statement(
  'ticket_link.others_of',
  `SELECT id FROM (SELECT other_id AS id, created_at FROM ticket_link WHERE ticket_id = $1
     UNION ALL SELECT ticket_id, created_at FROM ticket_link WHERE other_id = $1) linked
   ORDER BY created_at, id`,
);
/** Those that are deleted take no room. */
const crowded = statement(
  'ticket_link.crowded',
  `SELECT one.id FROM unnest($1::text[]) AS one (id) WHERE $2 < (
     SELECT count(*) FROM ticket_link l JOIN ticket t ON t.id = CASE WHEN l.ticket_id = one.id THEN l.other_id ELSE l.ticket_id END
     WHERE one.id IN (l.ticket_id, l.other_id) AND t.deleted_at IS NULL) LIMIT 1`,
);
const carry = statement(
  'ticket_link.carry',
  `WITH gone AS (DELETE FROM ticket_link WHERE ticket_id = $1 OR other_id = $1 RETURNING *),
   theirs AS (SELECT CASE WHEN ticket_id = $1 THEN other_id ELSE ticket_id END AS id, created_by_id, created_at FROM gone)
   INSERT INTO ticket_link (ticket_id, other_id, created_by_id, created_at)
   SELECT least(id, $2), greatest(id, $2), created_by_id, created_at FROM theirs WHERE id <> $2 ON CONFLICT DO NOTHING`,
);

/** Which tickets are linked. */
@Injectable()
export class LinksRepository {
  /** False when they are linked already. */
  async add(tx: Tx, one: string, other: string, byId: string | null, at: string): Promise<boolean> {
    return (await tx.query(add, [...inOrder(one, other), byId, at])).length > 0;
  }

  /** False when they are not linked. */
  async remove(tx: Tx, one: string, other: string): Promise<boolean> {
    return (await tx.query(remove, inOrder(one, other))).length > 0;
  }

  /** Ids of the tickets that one is linked with, oldest link first. */
  async othersOf(queryable: Queryable, ticketId: string): Promise<string[]> {
    return (await queryable.query<{ id: string }>(othersOf, [ticketId])).map(({ id }) => id);
  }

  /**
   * To be asked after these tickets were linked with something, while they are locked.
   * @throws TOO_MANY_LINKS `{id}`
   */
  async assertRoom(tx: Tx, ticketIds: readonly string[]): Promise<void> {
    const [full] = await tx.query<{ id: string }>(crowded, [ticketIds, mostLinks]);
    if (full) throw new DomainError('TOO_MANY_LINKS', { id: full.id });
  }

  /** What was linked with a ticket is linked with the one that it was merged into. */
  async carry(tx: Tx, fromId: string, intoId: string): Promise<void> {
    await tx.query(carry, [fromId, intoId]);
  }
}

/** As the database compares the ids of tickets, which are upper case letters and digits. */
const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
