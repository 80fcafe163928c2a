import { Inject, Injectable } from '@nestjs/common';
import { priorities, ticketStatuses, type Statistics, type StatisticsQuery } from '@tessera/contracts';
import { Clock, DomainError, fieldError, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database } from '@tessera/platform/database';
import { periodOf } from './period';
import { StatisticsRepository, type CountRow } from './statistics.repository';

/** The desk in figures. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly statistics: StatisticsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Team figures for those who may see them; others of the staff get their own; customers FORBIDDEN. */
  async get(context: RequestContext, query: StatisticsQuery): Promise<Statistics> {
    const { grants, personId } = context.actor;
    const team = grants['statistics:team'] !== undefined;
    if (!team && grants['statistics:own'] === undefined) throw new DomainError('FORBIDDEN');
    const timezone = query.timezone ?? this.settings.timeZone;
    assertZone(timezone);
    const { from, to } = periodOf(query, timezone, this.clock.now());
    const filter = {
      deskId: context.deskId,
      from: from.toISOString(),
      to: to.toISOString(),
      categoryId: query.categoryId ?? null,
      assigneeId: team ? (query.assigneeId ?? null) : personId,
    };
    const queryable = this.database.in(context);
    const [totals, byStatus, byPriority, byCategory] = await Promise.all([
      this.statistics.totals(queryable, filter),
      this.statistics.byStatus(queryable, filter),
      this.statistics.byPriority(queryable, filter),
      this.statistics.byCategory(queryable, filter),
    ]);
    return {
      period: { from: filter.from, to: filter.to, timezone },
      totals: {
        opened: totals.opened,
        resolved: totals.resolved,
        closed: totals.closed,
        backlog: totals.backlog,
      },
      byStatus: countsOf(ticketStatuses, byStatus),
      byPriority: countsOf(priorities, byPriority),
      byCategory: byCategory.map(({ key, name, opened, resolved }) => ({
        categoryId: key,
        name,
        opened,
        resolved,
      })),
      firstReplySeconds: { median: totals.replyMedian, p90: totals.replyP90 },
      resolutionSeconds: { median: totals.resolutionMedian, p90: totals.resolutionP90 },
    };
  }
}

function assertZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw fieldError('timezone', 'unknown', 'an IANA time zone, e.g. Europe/Berlin');
  }
}

const countsOf = <K extends string>(keys: readonly K[], rows: CountRow[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, rows.find((row) => row.key === key)?.opened ?? 0])) as Record<
    K,
    number
  >;
