import { Injectable } from '@nestjs/common';
import type { TicketSort } from '@tessera/contracts';
import { Database, statement, type Queryable, type Statement } from '@tessera/platform/database';
import type { Audience } from '../ticket.policy';
import {
  lastColumns,
  lastFrom,
  lastJoins,
  ticketColumns,
  ticketJoins,
  type ViewedTicket,
} from '../ticket.row';
import { sortKeys, type SearchCondition, type TicketFilter } from './ticket-filter.sql';

export interface TicketListRequest {
  audience: Audience;
  filter: TicketFilter;
  search: SearchCondition | null;
  sort: TicketSort;
  /** Keys of the row after which the page begins. */
  after: readonly unknown[] | null;
  viewerId: string | null;
  limit: number;
}

/** Reads of tickets for screens. */
@Injectable()
export class TicketListRepository {
  /** The common ones by shape, so that each is made and planned once; the others are planned when they are asked. */
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly database: Database) {}

  async list(request: TicketListRequest, queryable: Queryable = this.database): Promise<ViewedTicket[]> {
    const { audience, filter, search, after, viewerId, limit } = request;
    const asked = [...(search?.among?.values ?? []), ...(search?.values ?? [])];
    const values = [...filter.values, viewerId, limit, ...(after ?? []), ...asked];
    const rows = await queryable.query<Record<string, unknown>>(this.statementFor(request), values);
    const prefix = audience === 'staff' ? 'last' : 'pub';
    for (const row of rows) row[audience === 'staff' ? 'last' : 'lastPublic'] = lastFrom(row, prefix);
    return rows as unknown as ViewedTicket[];
  }

  /** Whether the list without the search goes on for so many tickets. */
  async hasAtLeast(
    count: number,
    request: TicketListRequest,
    queryable: Queryable = this.database,
  ): Promise<boolean> {
    const { filter, after } = request;
    const keys = after ?? [];
    const where = conditionsOf(request, filter.values.length + 1).join(' AND ');
    const text = `SELECT count(*)::int AS count FROM (SELECT 1 FROM ticket t WHERE ${where} LIMIT $${filter.values.length + keys.length + 1}) t`;
    const [row] = await queryable.query<{ count: number }>(statement('', text), [
      ...filter.values,
      ...keys,
      count,
    ]);
    return row!.count === count;
  }

  private statementFor(request: TicketListRequest): Statement {
    const { audience, filter, search, sort, after } = request;
    if (search) return statement('', listSql(request));
    const key = `ticket.list.${audience}.${sort}.${after ? 'next' : 'first'}.${filter.shape}`;
    const known = this.statements.get(key);
    if (known) return known;
    const text = listSql(request);
    if (this.statements.size >= mostNamed || !isOften(filter.shape)) return statement('', text);
    // Postgres cuts names of prepared statements at 63 bytes, so long shapes go by a number.
    const named = statement(`ticket.list.${this.statements.size}`, text);
    this.statements.set(key, named);
    return named;
  }
}

/** A plan takes some 200 kB in each connection for as long as it lives, and filters combine into thousands of shapes. */
const mostNamed = 64;

/** Whether a list is asked for often enough to be worth a plan that is kept: one filter beside what everybody's lists have. */
const isOften = (shape: string): boolean => shape.split('.').length <= 4;

/** The list without its search, and the bounds of the page, whose keys are the parameters from `firstKey` on. */
function conditionsOf({ audience, filter, sort, after }: TicketListRequest, firstKey: number): string[] {
  if (!after) return [...filter.where];
  const { columns, casts, descending } = sortKeys(sort, audience);
  const bounds = casts.map((cast, i) => `$${firstKey + i}::${cast}`).join(', ');
  return [...filter.where, `(${columns.join(', ')}) ${descending ? '<' : '>'} (${bounds})`];
}

/** Picks the page by keys alone first, so that the joins are made for its rows and no others. */
function listSql(request: TicketListRequest): string {
  const { audience, filter, search, sort, after } = request;
  const { columns, descending } = sortKeys(sort, audience);
  const viewer = filter.values.length + 1;
  const order = columns.map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const where = conditionsOf(request, viewer + 2);
  let place = viewer + 2 + (after?.length ?? 0);
  const placed = (sql: string): string => sql.replace(/\?/g, () => `$${place++}`);
  let from = 'ticket t';
  if (search?.among) where.push(placed(search.among.sql));
  if (search?.among ?? search?.within) {
    // OFFSET 0 keeps the planner from asking the dear condition before the order is known.
    const bound = search?.within === undefined ? 'OFFSET 0' : `LIMIT ${search.within}`;
    from = `(SELECT t.* FROM ticket t WHERE ${where.splice(0).join(' AND ')} ORDER BY ${order} ${bound}) t`;
  }
  if (search) where.push(placed(search.sql));
  const prefix = audience === 'staff' ? 'last' : 'pub';
  return `SELECT ${ticketColumns}, ${lastColumns(prefix)}, r.${audience === 'staff' ? 'seq' : 'public_seq'} AS "readSeq"
    FROM (SELECT t.* FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT $${viewer + 1}) t
    ${ticketJoins} ${lastJoins(prefix)}
    LEFT JOIN ticket_read r ON r.ticket_id = t.id AND r.person_id = $${viewer}
    ORDER BY ${order}`;
}
