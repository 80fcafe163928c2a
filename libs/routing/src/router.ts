import { Injectable } from '@nestjs/common';
import { isOpenStatus, type RoutingMethod } from '@tessera/contracts';
import { Actors, DeskSettingsService, systemContext } from '@tessera/identity';
import { Clock, log, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TicketAccess, TicketsService, type TicketRow } from '@tessera/tickets';
import { choose, gives } from './choice.rules';
import { MethodsRepository } from './methods.repository';
import { RoutingMethods } from './routing-methods';
import { candidateFor, takersOf, type Standing } from './standing.rules';
import { TeamRepository } from './team.repository';
import { WaitsRepository, type Wait } from './waits.repository';
import { whyLine } from './why.rules';

/** `settled`: it looks for nobody any more. `waits`: nobody may take this one. `stuck`: nobody is free for any of its category. */
type Outcome = 'given' | 'settled' | 'waits' | 'stuck';

const batch = 50;
/** After so many tickets that found nobody the others are left for the next time. */
const patience = 100;

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

  /** Gives what can be given; returns how many tickets found somebody. */
  async run(deskId: string, signal?: AbortSignal): Promise<number> {
    const left: string[] = [];
    const stuck = new Set<string>();
    let given = 0;
    while (left.length < patience && !signal?.aborted) {
      const found = await this.waits.next(deskId, { ticketIds: left, categoryIds: [...stuck] }, batch);
      if (found.length === 0) break;
      for (const { ticketId, categoryId } of found) {
        if (signal?.aborted) break;
        if (categoryId !== null && stuck.has(categoryId)) continue;
        const outcome = await this.offer(deskId, ticketId);
        if (outcome === 'given') given++;
        if (outcome === 'waits') left.push(ticketId);
        if (outcome === 'stuck' && categoryId !== null) stuck.add(categoryId);
      }
    }
    return given;
  }

  private async offer(deskId: string, ticketId: string): Promise<Outcome> {
    const system = systemContext(deskId, { door: 'job' });
    try {
      return await this.database.transaction({}, async (tx) => {
        await this.team.takeTurn(tx, deskId);
        const context = { ...system, tx };
        // One that was merged meanwhile is settled, like every other that is done.
        const { ticket } = await this.access.lockMerged(tx, context, ticketId);
        const wait = await this.waits.find(tx, ticketId);
        if (!wait) return 'settled';
        const method = await this.methodFor(tx, ticket, wait);
        if (method === null) {
          await this.waits.drop(tx, ticketId);
          return 'settled';
        }
        return this.decide(tx, context, ticket, wait, method);
      });
    } catch (error) {
      log.error({ err: error, ticketId }, 'a ticket could not be given to anybody');
      return 'waits';
    }
  }

  /** Null: it has somebody, is done, or waits for people to take it. */
  private async methodFor(tx: Tx, ticket: TicketRow, { fromId }: Wait): Promise<RoutingMethod | null> {
    const looks = isOpenStatus(ticket.status) && ticket.deletedAt === null && ticket.assigneeId === fromId;
    if (!looks || ticket.categoryId === null) return null;
    const method = (await this.methods.of(ticket.deskId, tx)).get(ticket.categoryId) ?? 'none';
    return gives(method) ? method : null;
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
      return takers.some(({ personId }) => personId === ticket.requesterId) ? 'waits' : 'stuck';
    }
    await this.tickets.give(tx, context, ticket, choice.personId, why);
    await this.turns.setLastPerson(tx, categoryId, choice.personId);
    await this.waits.drop(tx, ticket.id);
    return 'given';
  }
}
