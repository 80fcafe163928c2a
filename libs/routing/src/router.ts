import { Injectable } from '@nestjs/common';
import { isOpenStatus, type RoutingMethod } from '@tessera/contracts';
import { Actors, DeskSettingsService, systemContext } from '@tessera/identity';
import { Clock, log, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TicketAccess, TicketsService, type TicketRow } from '@tessera/tickets';
import { choose, gives } from './choice.rules';
import { MethodsRepository } from './methods.repository';
import { Passed, type Outcome } from './passed';
import { RoutingMethods } from './routing-methods';
import { candidateFor, takersOf, type Standing } from './standing.rules';
import { TeamRepository } from './team.repository';
import { WaitsRepository, type Wait } from './waits.repository';
import { whyLine } from './why.rules';

const batch = 50;

/** Gives tickets to people, the most urgent and oldest first, one ticket of a desk at a time in whichever process. */
@Injectable()
export class Router {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly methods: RoutingMethods,
    private readonly turns: MethodsRepository,
    private readonly waits: WaitsRepository,
    private readonly team: TeamRepository,
    private readonly actors: Actors,
    private readonly settings: DeskSettingsService,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsService,
  ) {}

  /**
   * Gives what can be given; returns how many tickets found somebody. Each ticket is looked at once at most, and of those that would find
   * nobody for the same reason one: whatever cannot be given holds up nothing else.
   */
  async run(deskId: string, signal?: AbortSignal): Promise<number> {
    const passed = new Passed();
    let given = 0;
    while (!signal?.aborted) {
      const found = await this.waits.next(deskId, passed, batch);
      if (found.length === 0) break;
      for (const wait of found) {
        if (signal?.aborted) break;
        if (passed.has(wait)) continue;
        const { outcome, as } = await this.offer(deskId, wait);
        if (outcome === 'given') given++;
        passed.note(as, outcome);
      }
    }
    return given;
  }

  /** What came of it, and what waited when its turn had come: it may have been moved since it was found. */
  private async offer(deskId: string, found: Wait): Promise<{ outcome: Outcome; as: Wait }> {
    const { ticketId } = found;
    const system = systemContext(deskId, { door: 'job' });
    try {
      return await this.database.transaction({}, async (tx) => {
        await this.team.takeTurn(tx, deskId);
        const context = { ...system, tx };
        // One that was merged meanwhile is settled, like every other that is done.
        const { ticket } = await this.access.lockMerged(tx, context, ticketId);
        const wait = await this.waits.find(tx, ticketId);
        if (!wait) return { outcome: 'settled', as: found };
        const method = await this.methodFor(tx, ticket, wait);
        if (method === null) {
          await this.waits.drop(tx, ticketId);
          return { outcome: 'settled', as: wait };
        }
        return { outcome: await this.decide(tx, context, ticket, wait, method), as: wait };
      });
    } catch (error) {
      log.error({ err: error, ticketId }, 'a ticket could not be given to anybody');
      return { outcome: 'failed', as: found };
    }
  }

  /** Null: it has somebody, is done, or waits for people to take it. */
  private async methodFor(tx: Tx, ticket: TicketRow, { fromId }: Wait): Promise<RoutingMethod | null> {
    const looks = isOpenStatus(ticket.status) && ticket.deletedAt === null && ticket.assigneeId === fromId;
    if (!looks || ticket.categoryId === null) return null;
    const method = (await this.methods.of(tx, ticket.deskId)).get(ticket.categoryId);
    return method && gives(method) ? method : null;
  }

  private async decide(
    tx: Tx,
    context: RequestContext,
    ticket: TicketRow,
    wait: Wait,
    method: RoutingMethod,
  ): Promise<Outcome> {
    const { deskId } = context;
    const categoryId = ticket.categoryId!;
    const matrix = await this.actors.matrixOf(deskId, tx);
    const { openTicketsPerAssignee: defaultLimit } = await this.settings.of(deskId, tx);
    const standing: Standing = { grantsOf: ({ role }) => matrix[role], defaultLimit, now: this.clock.now() };
    const takers = takersOf(await this.team.hold(tx, deskId), ticket);
    const candidates = takers.map((row) => candidateFor(row, ticket, standing));
    const choice = choose(method, candidates, await this.turns.lastPerson(tx, categoryId));
    const why = whyLine(method, wait.cause, choice);
    if (choice.personId === null) {
      if (!wait.told) await this.tickets.remark(tx, context, ticket, why);
      await this.waits.markTold(tx, ticket.id);
      // Somebody of them asked for it, who may well take those of others.
      return takers.some(({ personId }) => personId === ticket.requesterId) ? 'own' : 'stuck';
    }
    await this.tickets.give(tx, context, ticket, choice.personId, why);
    await this.turns.setLastPerson(tx, categoryId, choice.personId);
    await this.waits.drop(tx, ticket.id);
    return 'given';
  }
}
