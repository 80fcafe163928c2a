import { Injectable } from '@nestjs/common';
import type { ListTicketsQuery, TicketPage, TicketSort } from '@tessera/contracts';
import { Clock, RateLimits, type Actor, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { decodeCursor, pageOfRows } from '@tessera/platform/cursor';
import type { Audience } from '../ticket.policy';
import type { ViewedTicket } from '../ticket.row';
import { ticketFor } from '../ticket.serializer';
import { TicketSearch, type First } from '../search/ticket-search';
import type { SeenWord } from '../search/ticket-search.repository';
import { scopeOf } from './list-scope';
import { sortKeys, ticketFilter, type TicketListScope } from './ticket-filter.sql';
import { TicketListRepository, type TicketListRequest } from './ticket-list.repository';

/** Lists of tickets: one's own as a customer, or the staff's within their scope. */
@Injectable()
export class TicketListService {
  constructor(
    private readonly database: Database,
    private readonly lists: TicketListRepository,
    private readonly search: TicketSearch,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * A keyset page, stable while new tickets arrive. Where nothing has the words that somebody looks for, those that were probably meant
   * are searched. BAD_CURSOR for a cursor of another sort or filter.
   */
  async list(context: RequestContext, query: ListTicketsQuery): Promise<TicketPage> {
    const { actor } = context;
    if (query.q === undefined) return this.page(context, query);
    // Who looks further through what was found does not search anew.
    const limit = query.cursor === undefined ? 'ticket.search' : 'ticket.search-page';
    if (actor.personId) await this.limits.take(limit, actor.personId);
    const page = await this.page(context, query);
    if (page.items.length > 0 || query.cursor !== undefined) return page;
    const audience = audienceOf(scopeOf(actor, query));
    const corrected = await this.search.correct(context, audience, query.q, (words) =>
      this.sees(context, query, words),
    );
    if (corrected === null) return page;
    const meant = await this.page(context, { ...query, q: corrected });
    return meant.items.length > 0 ? { ...meant, corrected } : page;
  }

  /** Whether anything that the searcher may see, whatever else they ask for, has the words. */
  private async *sees(
    context: RequestContext,
    { scope: asked, deleted }: ListTicketsQuery,
    words: readonly string[],
  ): AsyncGenerator<SeenWord> {
    const { actor, deskId } = context;
    const scope = scopeOf(actor, { scope: asked === 'own' ? 'own' : 'all', deleted });
    const audience = audienceOf(scope);
    if (audience === 'public') {
      // All that is their own is read for it, so once for all words.
      yield* await this.search.ownWords(context, words);
      return;
    }
    const request: TicketListRequest = {
      audience,
      filter: ticketFilter(actor, deskId, audience, scope, { deleted }, this.clock.now()),
      search: null,
      sort: '-lastActivityAt',
      after: null,
      viewerId: actor.personId,
      limit: 1,
    };
    for (const word of words) {
      const found = await this.find(context, word, request);
      yield { word, seen: found.length > 0 };
    }
  }

  private async page(context: RequestContext, query: ListTicketsQuery): Promise<TicketPage> {
    const { actor, deskId } = context;
    const scope = scopeOf(actor, query);
    const audience = audienceOf(scope);
    const filter = ticketFilter(actor, deskId, audience, scope, query, this.clock.now());
    const { cursor, limit, sort } = query;
    const list = cursorFilter(scope, query, actor);
    const after = cursor === undefined ? null : decodeCursor(list, cursor, sortKeys(sort, audience).kinds);
    const found = await this.find(context, query.q, {
      audience,
      filter,
      search: null,
      sort,
      after,
      viewerId: actor.personId,
      limit: limit + 1,
    });
    const { rows, nextCursor } = pageOfRows(found, limit, list, (row) => keysOf(row, sort, audience));
    const items = rows.map((row) => ticketFor(audience, row, row.readSeq));
    if (query.q === undefined) return { items, nextCursor };
    const ids = items.map(({ id }) => id);
    const matches = await this.search.matches(context, audience, query.q, ids);
    return { items: items.map((item) => ({ ...item, match: matches.get(item.id) })), nextCursor };
  }

  private async find(
    context: RequestContext,
    q: string | undefined,
    request: TicketListRequest,
  ): Promise<ViewedTicket[]> {
    const db = this.database.in(context);
    if (q === undefined) return this.lists.list(request, db);
    const first: First = async (search) =>
      (await this.lists.list({ ...request, search }, db)).map(({ id }) => id);
    let rows: ViewedTicket[] = [];
    for await (const search of this.search.ways(context, request.audience, q, first)) {
      rows = await this.lists.list({ ...request, search }, db);
      const { within } = search;
      if (within === undefined || rows.length === request.limit) break;
      if (!(await this.lists.hasAtLeast(within, request, db))) break;
    }
    return rows;
  }
}

/** What somebody asks of their own they see as the customer, whoever they are. */
const audienceOf = (scope: TicketListScope): Audience => (scope === 'own' ? 'public' : 'staff');

function cursorFilter(
  scope: TicketListScope,
  { cursor: _cursor, limit: _limit, ...filter }: ListTicketsQuery,
  actor: Actor,
) {
  return ['tickets', scope, filter, actor.personId];
}

function keysOf(row: ViewedTicket, sort: TicketSort, audience: Audience): string[] {
  const activity = audience === 'staff' ? row.lastActivityAt : row.lastPublicActivityAt;
  switch (sort) {
    case '-lastActivityAt':
    case 'lastActivityAt':
      return [activity, row.id];
    case '-createdAt':
    case 'createdAt':
      return [row.createdAt, row.id];
    case '-priority':
      return [row.priority, activity, row.id];
  }
}
