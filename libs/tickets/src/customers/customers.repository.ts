import { Injectable } from '@nestjs/common';
import { openStatuses, type PersonCard, type Scope, type TicketMark } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database, statement, type Queryable } from '@tessera/platform/database';
import { scopeValues } from '../ticket-scope.sql';
import { customerScopeSql } from './customer-scope.sql';

export type CustomerFigures = Pick<PersonCard, 'openTickets' | 'totalTickets'> & {
  average: number | null;
  marks: number;
};

const open = openStatuses.map((status) => `'${status}'`).join(', ');

const member = statement(
  'customer.member',
  'SELECT 1 FROM desk_member WHERE desk_id = $1 AND person_id = $2',
);

const onRecord = statement(
  'customer.on_record',
  `SELECT 1 FROM ticket WHERE desk_id = $1 AND requester_id = $2 AND deleted_at IS NULL
   UNION ALL SELECT 1 FROM person_note WHERE desk_id = $1 AND person_id = $2 LIMIT 1`,
);

/** What one customer's tickets say of them, of those in scope alone. */
@Injectable()
export class CustomersRepository {
  constructor(private readonly database: Database) {}

  async isHere(queryable: Queryable, deskId: string, personId: string): Promise<boolean> {
    return (await queryable.query(member, [deskId, personId])).length > 0;
  }

  /** Whether they have a ticket, or anybody noted anything on them. */
  async isOnRecord(queryable: Queryable, { deskId }: RequestContext, personId: string): Promise<boolean> {
    return (await queryable.query(onRecord, [deskId, personId])).length > 0;
  }

  /** Whether one of the customer's tickets is in scope. */
  async isKnown(
    queryable: Queryable,
    context: RequestContext,
    personId: string,
    reach: Scope | undefined,
  ): Promise<boolean> {
    const find = statement(
      `customer.known.${reach}`,
      `SELECT 1 FROM ticket t WHERE ${customerScopeSql(reach)} LIMIT 1`,
    );
    return (await queryable.query(find, this.values(context, personId))).length > 0;
  }

  async figures(
    context: RequestContext,
    personId: string,
    reach: Scope | undefined,
  ): Promise<CustomerFigures> {
    const count = statement(
      `customer.figures.${reach}`,
      `SELECT count(*)::int AS "totalTickets", count(*) FILTER (WHERE t.status IN (${open}))::int AS "openTickets",
         count(t.rating)::int AS marks, avg((t.rating->>'score')::numeric)::float8 AS average
       FROM ticket t WHERE ${customerScopeSql(reach)}`,
    );
    const [row] = await this.database
      .in(context)
      .query<CustomerFigures>(count, this.values(context, personId));
    return row!;
  }

  /** The newest first. */
  async marks(
    context: RequestContext,
    personId: string,
    reach: Scope | undefined,
    limit: number,
  ): Promise<TicketMark[]> {
    const list = statement(
      `customer.marks.${reach}`,
      `SELECT t.id AS "ticketId", t.subject, (t.rating->>'score')::int AS score, t.rating->>'comment' AS comment,
         coalesce(t.resolved_at, t.closed_at, t.last_public_activity_at) AS at
       FROM ticket t WHERE ${customerScopeSql(reach)} AND t.rating IS NOT NULL ORDER BY at DESC, t.id DESC LIMIT $5`,
    );
    return this.database.in(context).query<TicketMark>(list, [...this.values(context, personId), limit]);
  }

  private values({ deskId, actor }: RequestContext, personId: string): unknown[] {
    return [deskId, personId, ...scopeValues(actor)];
  }
}
