import { Injectable } from '@nestjs/common';
import type { PutWorkingHours, RoutedPerson, WorkingHours, WorkingWeek } from '@tessera/contracts';
import { DeskSettingsService } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { RoutingWaits } from './routing-waits';
import { limitOf, routedPerson } from './standing.rules';
import { TeamRepository, type TeamRow } from './team.repository';
import { WaitsRepository } from './waits.repository';
import { WorkingHoursRepository } from './working-hours.repository';
import { isWorking, nextChange } from './working-hours.rules';

/** When and how much people work: their own hours by themselves, anybody's by those who manage routing. */
@Injectable()
export class WorkingHoursService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly settings: DeskSettingsService,
    private readonly team: TeamRepository,
    private readonly waits: WaitsRepository,
    private readonly wakes: RoutingWaits,
    private readonly repository: WorkingHoursRepository,
  ) {}

  /** @throws FORBIDDEN, PERSON_NOT_FOUND for somebody who is not of the staff */
  async get(context: RequestContext, personId: string): Promise<WorkingHours> {
    const row = await this.find(context, personId);
    const { openTicketsPerAssignee: defaultLimit } = await this.settings.of(context.deskId, context.tx);
    const now = this.clock.now();
    return {
      personId,
      week: row.week,
      ticketLimit: row.ticketLimit,
      effectiveLimit: limitOf(row, { defaultLimit }),
      working: isWorking(row.week, now),
      changesAt: nextChange(row.week, now)?.toISOString() ?? null,
    };
  }

  /** @throws FORBIDDEN also when somebody changes their own limit who does not manage routing */
  async put(context: RequestContext, personId: string, changes: PutWorkingHours): Promise<WorkingHours> {
    return this.database.transaction(context, async (tx) => {
      const within = { ...context, tx };
      const before = await this.find(within, personId);
      const { week = before.week, ticketLimit = before.ticketLimit } = changes;
      if (ticketLimit !== before.ticketLimit && !manages(context)) throw new DomainError('FORBIDDEN');
      await this.repository.save(tx, context.deskId, personId, { week, ticketLimit });
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'working_hours.changed',
        targetId: personId,
        before: { week: before.week, ticketLimit: before.ticketLimit },
        after: { week, ticketLimit },
      });
      tx.onCommit(() => this.wakes.wake(context.deskId));
      return this.get(within, personId);
    });
  }

  /** How many of one's own open tickets look for somebody else while one is away. */
  movingOn(context: RequestContext): Promise<number> {
    return this.waits.countOf(this.database.in(context), context.deskId, personIdOf(context));
  }

  /** How one stands oneself, with one's hours. */
  async standing(context: RequestContext): Promise<RoutedPerson & { week: WorkingWeek | null }> {
    const row = await this.find(context, personIdOf(context));
    const { openTicketsPerAssignee: defaultLimit } = await this.settings.of(context.deskId, context.tx);
    return { ...routedPerson(row, { defaultLimit, now: this.clock.now() }), week: row.week };
  }

  private async find(context: RequestContext, personId: string): Promise<TeamRow> {
    const { actor } = context;
    const own = actor.kind === 'person' && actor.personId === personId;
    if (!own && !manages(context)) throw new DomainError('FORBIDDEN');
    const row = await this.team.find(this.database.in(context), context.deskId, personId);
    if (!row) throw new DomainError('PERSON_NOT_FOUND');
    return row;
  }
}

const manages = ({ actor }: RequestContext): boolean => actor.grants['routing:manage'] !== undefined;
