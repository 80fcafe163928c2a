import { Injectable } from '@nestjs/common';
import { openStatuses } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database, statement } from '@tessera/platform/database';
import { ticketFilter } from './ticket-filter.sql';

export type OpenCounts = Record<(typeof openStatuses)[number], number>;

/** How many tickets are open, per status. */
@Injectable()
export class TicketCounts {
  constructor(private readonly database: Database) {}

  /** `own`: requested by the actor; `all`: everything in the actor's scope as staff. */
  async open(context: RequestContext, scope: 'own' | 'all'): Promise<OpenCounts> {
    const filter = ticketFilter(context.actor, context.deskId, scope === 'own' ? 'public' : 'staff', scope, {
      status: [...openStatuses],
      sort: '-lastActivityAt',
      limit: 1,
    });
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
}
