import { Injectable } from '@nestjs/common';
import { statement, type Queryable } from '@tessera/platform/database';

export interface StatisticsFilter {
  deskId: string;
  from: string;
  to: string;
  categoryId: string | null;
  assigneeId: string | null;
}

export interface CountRow {
  key: string | null;
  name: string | null;
  opened: number;
  resolved: number;
}

export interface TotalsRow {
  opened: number;
  resolved: number;
  closed: number;
  backlog: number;
  replyMedian: number | null;
  replyP90: number | null;
  resolutionMedian: number | null;
  resolutionP90: number | null;
}

const base = `t.desk_id = $1 AND t.deleted_at IS NULL AND ($4::bigint IS NULL OR t.category_id = $4)
  AND ($5::bigint IS NULL OR t.assignee_id = $5)`;
const opened = 't.created_at >= $2 AND t.created_at < $3';
const resolved = 't.first_resolved_at >= $2 AND t.first_resolved_at < $3';
// What the staff opened or split off begins with its answer: nobody waited for that one.
const replied = 't.first_reply_at >= $2 AND t.first_reply_at < $3 AND t.first_reply_at > t.created_at';
const percentile = (share: number, column: string, filter: string): string =>
  `percentile_cont(${share}) WITHIN GROUP (ORDER BY extract(epoch FROM ${column} - t.created_at)) FILTER (WHERE ${filter})`;

const totals = statement(
  'statistics.totals',
  `SELECT count(*) FILTER (WHERE ${opened})::int AS opened,
     count(*) FILTER (WHERE ${resolved})::int AS resolved,
     count(*) FILTER (WHERE t.closed_at >= $2 AND t.closed_at < $3)::int AS closed,
     count(*) FILTER (WHERE t.created_at < $3 AND (coalesce(t.resolved_at, t.closed_at) IS NULL
       OR coalesce(t.resolved_at, t.closed_at) >= $3))::int AS backlog,
     ${percentile(0.5, 't.first_reply_at', replied)} AS "replyMedian",
     ${percentile(0.9, 't.first_reply_at', replied)} AS "replyP90",
     ${percentile(0.5, 't.first_resolved_at', resolved)} AS "resolutionMedian",
     ${percentile(0.9, 't.first_resolved_at', resolved)} AS "resolutionP90"
   FROM ticket t WHERE ${base}`,
);
const counts = (name: string, key: string, label: string, join: string) =>
  statement(
    name,
    `SELECT ${key} AS key, ${label} AS name, count(*) FILTER (WHERE ${opened})::int AS opened,
       count(*) FILTER (WHERE ${resolved})::int AS resolved
     FROM ticket t ${join} WHERE ${base} AND ((${opened}) OR (${resolved})) GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
  );
const byStatus = counts('statistics.by_status', 't.status', 'NULL::text', '');
const byPriority = counts('statistics.by_priority', 't.priority::text', 'NULL::text', '');
const byCategory = counts(
  'statistics.by_category',
  't.category_id::text',
  'c.name',
  'LEFT JOIN category c ON c.id = t.category_id',
);

/** Counts over tickets. A figure belongs to the period in which its event lies: opened, first answered, first resolved. */
@Injectable()
export class StatisticsRepository {
  async totals(queryable: Queryable, filter: StatisticsFilter): Promise<TotalsRow> {
    return (await queryable.query<TotalsRow>(totals, values(filter)))[0]!;
  }

  /** Tickets opened in the period by the status they have now. */
  byStatus(queryable: Queryable, filter: StatisticsFilter): Promise<CountRow[]> {
    return queryable.query(byStatus, values(filter));
  }

  byPriority(queryable: Queryable, filter: StatisticsFilter): Promise<CountRow[]> {
    return queryable.query(byPriority, values(filter));
  }

  byCategory(queryable: Queryable, filter: StatisticsFilter): Promise<CountRow[]> {
    return queryable.query(byCategory, values(filter));
  }
}

const values = (filter: StatisticsFilter): unknown[] => [
  filter.deskId,
  filter.from,
  filter.to,
  filter.categoryId,
  filter.assigneeId,
];
