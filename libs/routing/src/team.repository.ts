import { Injectable } from '@nestjs/common';
import type { Role, WorkingWeek } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

/** One of the staff who is not blocked, with what decides whether they get a ticket. */
export interface TeamRow {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly available: boolean;
  readonly specialistOf: readonly string[];
  readonly week: WorkingWeek | null;
  readonly ticketLimit: number | null;
  readonly openTickets: number;
}

/** Any number, the same in every process; the second is the desk's. */
const turnLock = 7365;

const takeTurn = statement('routing.take_turn', `SELECT pg_advisory_xact_lock(${turnLock}, $1::int)`);
const holdTeam = statement(
  'routing.hold_team',
  `SELECT 1 FROM desk_member WHERE desk_id = $1 AND role <> 'user' ORDER BY person_id FOR NO KEY UPDATE`,
);
const columns = `m.person_id AS "personId", concat_ws(' ', p.first_name, p.last_name) AS name, m.role, m.available,
     ARRAY(SELECT s.category_id::text FROM category_specialist s WHERE s.person_id = m.person_id) AS "specialistOf",
     h.week, h.ticket_limit AS "ticketLimit",
     (SELECT count(*)::int FROM ticket t WHERE t.desk_id = m.desk_id AND t.assignee_id = m.person_id AND t.deleted_at IS NULL
        AND t.status IN ('new', 'in_progress', 'waiting')) AS "openTickets"
   FROM desk_member m JOIN person p ON p.id = m.person_id
   LEFT JOIN working_hours h ON h.desk_id = m.desk_id AND h.person_id = m.person_id
   WHERE m.desk_id = $1 AND m.role <> 'user' AND m.blocked_at IS NULL`;
const team = statement('routing.team', `SELECT ${columns} ORDER BY lower(p.first_name), m.person_id`);
const member = statement('routing.team_member', `SELECT ${columns} AND m.person_id = $2`);

/** The staff as routing sees it. */
@Injectable()
export class TeamRepository {
  list(queryable: Queryable, deskId: string): Promise<TeamRow[]> {
    return queryable.query<TeamRow>(team, [deskId]);
  }

  async find(queryable: Queryable, deskId: string, personId: string): Promise<TeamRow | null> {
    return (await queryable.query<TeamRow>(member, [deskId, personId]))[0] ?? null;
  }

  /** One ticket of the desk is given at a time, in whichever process. */
  async takeTurn(tx: Tx, deskId: string): Promise<void> {
    await tx.query(takeTurn, [deskId]);
  }

  /**
   * The same with the rows locked: until the transaction ends nobody goes away, leaves, or takes a ticket, so what is read here is true
   * when the ticket is theirs. Read by a statement of its own, for the first one saw what was before its wait.
   */
  async hold(tx: Tx, deskId: string): Promise<TeamRow[]> {
    const [, rows] = await Promise.all([tx.query(holdTeam, [deskId]), this.list(tx, deskId)]);
    return rows;
  }
}
