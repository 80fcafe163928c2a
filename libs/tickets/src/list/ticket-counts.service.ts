import { Injectable } from '@nestjs/common';
import { openStatuses, ticketStatuses, type TicketStatus } from '@tessera/contracts';
import { Clock, type RequestContext } from '@tessera/platform';
import { Database, statement } from '@tessera/platform/database';
import { ticketFilter } from './ticket-filter.sql';

export type OpenCounts = Record<(typeof openStatuses)[number], number>;

export interface ScopeCounts {
  readonly byStatus: Readonly<Record<TicketStatus, number>>;
  readonly unanswered: number;
}

/** How many tickets there are, per status. */
@Injectable()
export class TicketCounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `own`: requested by the actor; `assigned`: theirs to work on; `all`: everything in the actor's scope as staff. */
  async open(context: RequestContext, scope: 'own' | 'assigned' | 'all'): Promise<OpenCounts> {
    const filter = ticketFilter(
      context.actor,
      context.deskId,
      scope === 'own' ? 'public' : 'staff',
      scope,
      {
        status: [...openStatuses],
      },
      this.clock.now(),
    );
    const count = statement(
      `ticket.open_counts.${filter.shape}`,
      `SELECT t.status, count(*)::int AS count FROM ticket t WHERE ${filter.where.join(' AND ')} GROUP BY t.status`,
    );
    const rows = await this.database
      .in(context)
      .query<{ status: keyof OpenCounts; count: number }>(count, filter.values);
    return {
      new: 0,
      in_progress: 0,
      waiting: 0,
      ...Object.fromEntries(rows.map((row) => [row.status, row.count])),
    };
  }

  /** Everything in the actor's scope as staff, by status, and how many customers wait for an answer. */
  async inScope(context: RequestContext): Promise<ScopeCounts> {
    const filter = ticketFilter(context.actor, context.deskId, 'staff', 'all', {}, this.clock.now());
    const count = statement(
      `ticket.scope_counts.${filter.shape}`,
      `SELECT t.status, count(*)::int AS count, count(t.unanswered_since)::int AS unanswered
       FROM ticket t WHERE ${filter.where.join(' AND ')} GROUP BY t.status`,
    );
    const rows = await this.database
      .in(context)
      .query<{ status: TicketStatus; count: number; unanswered: number }>(count, filter.values);
    const of = (status: TicketStatus) => rows.find((row) => row.status === status)?.count ?? 0;
    return {
      byStatus: Object.fromEntries(
        ticketStatuses.map((status) => [status, of(status)]),
      ) as ScopeCounts['byStatus'],
      unanswered: rows.reduce((sum, row) => sum + row.unanswered, 0),
    };
  }
}
