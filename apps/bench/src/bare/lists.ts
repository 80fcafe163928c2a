import { defaultMatrix, type ListTicketsQuery, type Role } from '@tessera/contracts';
import { RateLimits, SystemClock, type RequestContext } from '@tessera/platform';
import type { Database, Statement } from '@tessera/platform/database';
import { ticketFor, TicketListService } from '@tessera/tickets';
import type { Pool } from 'pg';
import { TicketListRepository } from '../../../../libs/tickets/src/list/ticket-list.repository';
import { TicketSearch } from '../../../../libs/tickets/src/search/ticket-search';
import { TicketSearchRepository } from '../../../../libs/tickets/src/search/ticket-search.repository';
import { lastFrom, type ViewedTicket } from '../../../../libs/tickets/src/ticket.row';
import { benchView } from '../data/view';

/** The query that Tessera runs for a list, and what the page's cursor begins with. */
interface Known {
  audience: 'public' | 'staff';
  statement: Statement;
  values: unknown[];
  digest: string;
}

const limit = 20;
const queries = {
  own: { limit, sort: '-lastActivityAt' },
  queue: { limit, sort: '-lastActivityAt', scope: 'queue' },
  view: { limit, sort: '-lastActivityAt', ...benchView },
} satisfies Record<string, ListTicketsQuery>;
export type BareList = keyof typeof queries;

const asked = new WeakMap<object, Pick<Known, 'statement' | 'values'>>();
const time = new Date(0).toISOString();
const row = { id: '00000000', lastActivityAt: time, lastPublicActivityAt: time, lastSeq: 0 };
const recorder = {
  in: (context: object) => ({
    query: async (statement: Statement, values: unknown[]) => {
      asked.set(context, { statement, values });
      return Array.from({ length: limit + 1 }, () => ({ ...row }));
    },
  }),
} as unknown as Database;

/** `GET /tickets`, first page: the statement is read off Tessera's own service once per person and then only run. */
export class BareLists {
  private readonly known = new Map<string, Promise<Known>>();
  private readonly service = new TicketListService(
    recorder,
    new TicketListRepository(recorder),
    new TicketSearch(recorder, new TicketSearchRepository(recorder)),
    new RateLimits(null, 0),
    new SystemClock(),
  );

  constructor(private readonly pool: Pool) {}

  async list(personId: string, which: BareList): Promise<string> {
    const { audience, statement, values, digest } = await this.knownOf(personId, which);
    const { rows } = await this.pool.query<Record<string, unknown>>({ ...statement, values });
    const shown = Math.min(rows.length, limit);
    const items = new Array(shown);
    for (let i = 0; i < shown; i++) {
      const row = rows[i]! as unknown as ViewedTicket & Record<string, unknown>;
      if (audience === 'staff') row.last = lastFrom(row, 'last');
      else row.lastPublic = lastFrom(row, 'pub');
      items[i] = ticketFor(audience, row, row.readSeq);
    }
    const last = rows[limit - 1] as ViewedTicket | undefined;
    const nextCursor =
      rows.length > limit && last
        ? base64([digest, audience === 'staff' ? last.lastActivityAt : last.lastPublicActivityAt, last.id])
        : null;
    return JSON.stringify({ items, nextCursor });
  }

  private knownOf(personId: string, which: BareList): Promise<Known> {
    const key = `${which}:${personId}`;
    let known = this.known.get(key);
    if (!known) this.known.set(key, (known = this.learn(personId, which)));
    return known;
  }

  /** Lets the real service list, on a database that only writes down what it is asked and answers a page and one row. */
  private async learn(personId: string, which: BareList): Promise<Known> {
    const context = await this.contextOf(personId);
    const { nextCursor } = await this.service.list(context, queries[which]);
    // The context goes all the way down to the recorder, so that lessons side by side do not mix.
    const [digest] = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString()) as [string];
    return { audience: which === 'own' ? 'public' : 'staff', digest, ...asked.get(context)! };
  }

  private async contextOf(personId: string): Promise<RequestContext> {
    const { rows } = await this.pool.query<{ role: Role; specialistOf: string[] }>(
      `SELECT role, ARRAY(SELECT category_id::text FROM category_specialist WHERE person_id = $1 ORDER BY category_id) AS "specialistOf"
       FROM desk_member WHERE person_id = $1`,
      [personId],
    );
    const { role, specialistOf } = rows[0]!;
    return {
      deskId: '1',
      actor: {
        kind: 'person',
        personId,
        apiKeyId: null,
        name: '',
        firstName: '',
        role,
        grants: defaultMatrix[role],
        specialistOf,
      },
      language: 'en',
      door: 'web',
      requestId: '',
    };
  }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
