import { Injectable } from '@nestjs/common';
import {
  builtInViewNames,
  builtInViews,
  countedUpTo,
  type ViewCount,
  type ViewCounts,
} from '@tessera/contracts';
import { Clock, type RequestContext } from '@tessera/platform';
import { Database, statement, type Statement } from '@tessera/platform/database';
import { scopeOf } from '../list/list-scope';
import { ticketFilter, type TicketFilter, type TicketFilters } from '../list/ticket-filter.sql';
import { Views } from './views.service';

/** How many tickets each view shows to the actor. */
@Injectable()
export class ViewCountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly views: Views,
  ) {}

  /** Of the views that every desk has and those that are saved. One after the other, so that nobody takes all connections. */
  async count(context: RequestContext): Promise<ViewCounts> {
    const items: ViewCount[] = [];
    for (const id of builtInViewNames) items.push({ id, ...(await this.of(context, builtInViews[id])) });
    for (const { id, filters } of await this.views.list(context))
      items.push({ id, ...(await this.of(context, filters)) });
    return { upTo: countedUpTo, items };
  }

  private async of(context: RequestContext, filters: TicketFilters): Promise<Omit<ViewCount, 'id'>> {
    const { actor, deskId } = context;
    const scope = scopeOf(actor, filters);
    const filter = ticketFilter(actor, deskId, 'staff', scope, filters, this.clock.now());
    const [counts] = await this.database
      .in(context)
      .query<Omit<ViewCount, 'id'>>(countStatement(filter), filter.values);
    return counts!;
  }
}

/** Stops at one more than is told, so that no view costs more for having more tickets. Planned afresh each time: filters differ. */
export function countStatement({ where }: Pick<TicketFilter, 'where'>): Statement {
  const upTo = (conditions: readonly string[]): string =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ticket t WHERE ${conditions.join(' AND ')} LIMIT ${countedUpTo + 1}) counted)`;
  return statement(
    '',
    `SELECT ${upTo(where)} AS count, ${upTo([...where, 't.unanswered_since IS NOT NULL'])} AS unanswered`,
  );
}
