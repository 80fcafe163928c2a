import { Injectable } from '@nestjs/common';
import type { SkipReason } from '@tessera/contracts';
import { Actors, DeskSettingsService } from '@tessera/identity';
import { Clock, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import type { TicketFacts } from '@tessera/tickets';
import { skipReason } from './choice.rules';
import { candidateFor, type Standing } from './standing.rules';
import { TeamRepository } from './team.repository';

/** Why somebody is not given a ticket; null: they are free. */
export type WhyNot = (personId: string, ticket: TicketFacts) => SkipReason | null;

/** Who is free for a ticket as things are now, by the rule that gives tickets. */
@Injectable()
export class Availability {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly settings: DeskSettingsService,
    private readonly team: TeamRepository,
  ) {}

  async of(context: Pick<RequestContext, 'deskId' | 'tx'>): Promise<WhyNot> {
    const { deskId, tx } = context;
    const matrix = await this.actors.matrixOf(deskId, tx);
    const { openTicketsPerAssignee: defaultLimit } = await this.settings.of(deskId, tx);
    const standing: Standing = { grantsOf: ({ role }) => matrix[role], defaultLimit, now: this.clock.now() };
    const rows = await this.team.list(this.database.in(context), deskId);
    const team = new Map(rows.map((row) => [row.personId, row]));
    return (personId, ticket) => {
      const row = team.get(personId);
      return row ? skipReason(candidateFor(row, ticket, standing)) : 'no_right';
    };
  }
}
