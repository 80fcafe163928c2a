import { Injectable } from '@nestjs/common';
import type { TimelineEntry } from '@tessera/contracts';
import { nameForCustomers, type RequestContext } from '@tessera/platform';
import { Database, statement, type Tx } from '@tessera/platform/database';
import type { Audience } from './ticket.policy';
import type { TicketRow } from './ticket.row';

const insertEvent = statement(
  'ticket_event.insert',
  `INSERT INTO ticket_event (desk_id, ticket_id, rev, public_rev, type, actor_kind, actor_id, door, audience, params, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const listEvents = statement(
  'ticket_event.list',
  `SELECT e.id, e.rev, e.public_rev AS "publicRev", e.type, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
     concat_ws(' ', p.first_name, p.last_name) AS name, p.first_name AS "firstName", e.door, e.params, e.created_at AS at,
     concat_ws(' ', a.first_name, a.last_name) AS "assigneeName", a.first_name AS "assigneeFirstName"
   FROM ticket_event e LEFT JOIN person p ON p.id = e.actor_id
   LEFT JOIN person a ON a.id = (e.params ->> 'assigneeId')::bigint
   WHERE e.ticket_id = $1 AND e.id > $2 AND (NOT $3 OR e.audience = 'public') ORDER BY e.id LIMIT $4`,
);

interface EventRow {
  id: string;
  rev: number;
  publicRev: number | null;
  type: string;
  actorKind: TimelineEntry['actor']['kind'];
  actorId: string | null;
  name: string;
  firstName: string | null;
  door: string;
  params: Record<string, unknown>;
  at: string;
  assigneeName: string;
  assigneeFirstName: string | null;
}

/** The append-only history of a ticket. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /** Adds a line at the row's present rev. */
  async append(
    tx: Tx,
    context: RequestContext,
    ticket: TicketRow,
    type: string,
    audience: Audience,
    params: Record<string, unknown>,
    at: string,
  ): Promise<void> {
    const { actor } = context;
    await tx.query(insertEvent, [
      ticket.deskId,
      ticket.id,
      ticket.rev,
      audience === 'public' ? ticket.publicRev : null,
      type,
      actor.kind,
      actor.personId,
      context.door,
      audience,
      JSON.stringify(params),
      at,
    ]);
  }

  /** Lines after `afterId`, oldest first, as the audience may see them: customers know colleagues as the brand says, and no doors. */
  async list(
    ticket: TicketRow,
    audience: Audience,
    afterId: string,
    limit: number,
  ): Promise<TimelineEntry[]> {
    const isPublic = audience === 'public';
    const rows = await this.database.query<EventRow>(listEvents, [ticket.id, afterId, isPublic, limit]);
    return rows.map((row) => {
      const mine = row.actorId === ticket.requesterId;
      return {
        id: row.id,
        rev: isPublic ? (row.publicRev ?? 0) : row.rev,
        type: row.type,
        actor: {
          id: isPublic && !mine ? null : row.actorId,
          name: isPublic && !mine ? (nameForCustomers(row.firstName, row.name) ?? '') : row.name,
          kind: isPublic && row.actorKind === 'api_key' ? 'person' : row.actorKind,
        },
        door: isPublic ? null : row.door,
        params: paramsFor(audience, row),
        at: row.at,
      };
    });
  }
}

/** Names beside ids; ids and full names of colleagues are not the customer's business. */
function paramsFor(audience: Audience, row: EventRow): Record<string, unknown> {
  const { assigneeId, ...rest } = row.params;
  if (assigneeId === undefined) return rest;
  return audience === 'staff'
    ? { ...row.params, assignee: row.assigneeName }
    : { ...rest, assignee: nameForCustomers(row.assigneeFirstName, row.assigneeName) };
}
