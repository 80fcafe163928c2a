import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import type { TicketFacts } from '@tessera/tickets';
import { closedUntil } from './closing.rules';
import { takersOf } from './standing.rules';
import { TeamRepository } from './team.repository';

/** The working hours of the staff as they are now. */
export interface OpenHours {
  /** Somebody has hours. */
  readonly known: boolean;
  /** When those work again who take such tickets and have hours: an instant, or `never`; null: somebody works. */
  readonly closedUntil: (ticket: TicketFacts, at: Date) => string | null;
}

/** Whether anybody is there for a ticket. Those without hours of their own answer when they like and are not counted on. */
@Injectable()
export class OfficeHours {
  constructor(
    private readonly database: Database,
    private readonly team: TeamRepository,
  ) {}

  async of(context: Pick<RequestContext, 'deskId' | 'tx'>): Promise<OpenHours> {
    const team = await this.team.list(this.database.in(context), context.deskId);
    const timed = team.filter(({ week }) => week !== null);
    return {
      known: timed.length > 0,
      closedUntil: (ticket, at) =>
        closedUntil(
          takersOf(timed, ticket).flatMap(({ week }) => week ?? []),
          at,
        ),
    };
  }
}
