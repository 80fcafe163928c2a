import { Injectable } from '@nestjs/common';
import type {
  Category,
  CategoryRouting,
  RoutingMethod,
  RoutingOverview,
  RoutingPreview,
} from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { Actors, DeskSettingsService } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import type { TicketFacts } from '@tessera/tickets';
import { choose, type Choice } from './choice.rules';
import { effectiveMethods } from './method.rules';
import { MethodsRepository, type CategoryMethodRow } from './methods.repository';
import { RoutingMethods } from './routing-methods';
import { RoutingWaits } from './routing-waits';
import { candidateFor, routedPerson, takersOf, type Standing } from './standing.rules';
import { TeamRepository, type TeamRow } from './team.repository';
import { WaitsRepository } from './waits.repository';

/** All that says who would get the next ticket of any category. */
interface State {
  readonly methods: ReadonlyMap<string, RoutingMethod>;
  readonly rows: ReadonlyMap<string, CategoryMethodRow>;
  readonly team: readonly TeamRow[];
  readonly standing: Standing;
}

/** How categories give their tickets, for those who manage it. */
@Injectable()
export class Routing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly categories: Categories,
    private readonly actors: Actors,
    private readonly settings: DeskSettingsService,
    private readonly methods: RoutingMethods,
    private readonly methodRows: MethodsRepository,
    private readonly waits: WaitsRepository,
    private readonly wakes: RoutingWaits,
    private readonly team: TeamRepository,
  ) {}

  /** Every category and everybody of the staff. @throws FORBIDDEN */
  async overview(context: RequestContext): Promise<RoutingOverview> {
    assertManages(context);
    const categories = await this.categories.list(context);
    const state = await this.state(context);
    const counts = await this.waits.counts(this.database.in(context), context.deskId);
    return {
      items: categories.map((category) => standingOf(category, state, counts.get(category.id) ?? 0)),
      people: state.team.map((row) => routedPerson(row, state.standing)),
    };
  }

  /** @throws FORBIDDEN, CATEGORY_NOT_FOUND */
  async get(context: RequestContext, categoryId: string): Promise<CategoryRouting> {
    assertManages(context);
    const category = await this.categories.get(context, categoryId);
    const counts = await this.waits.counts(this.database.in(context), context.deskId);
    return standingOf(category, await this.state(context), counts.get(categoryId) ?? 0);
  }

  /**
   * What waits already in a category that begins to give its tickets is given, too.
   * @param method null: that of the category above. @throws FORBIDDEN, CATEGORY_NOT_FOUND
   */
  async setMethod(
    context: RequestContext,
    categoryId: string,
    method: RoutingMethod | null,
  ): Promise<CategoryRouting> {
    assertManages(context);
    return this.database.transaction(context, async (tx) => {
      const within = { ...context, tx };
      await this.categories.get(within, categoryId);
      await this.save(tx, context, categoryId, method);
      return this.get(within, categoryId);
    });
  }

  /** Who would get the next ticket of a category, by the rule that gives it. @throws FORBIDDEN, CATEGORY_NOT_FOUND */
  async preview(context: RequestContext, categoryId: string): Promise<RoutingPreview> {
    assertManages(context);
    const category = await this.categories.get(context, categoryId);
    const state = await this.state(context);
    const { method, choice } = nextOf(category, state);
    const { personId, order, skipped } = choice;
    const people = new Map(state.team.map((row) => [row.personId, row]));
    return {
      categoryId,
      method,
      personId,
      candidates: [...order, ...skipped.keys()].map((id) => ({
        ...routedPerson(people.get(id)!, state.standing),
        skipped: skipped.get(id) ?? null,
      })),
    };
  }

  private async save(
    tx: Tx,
    context: RequestContext,
    categoryId: string,
    method: RoutingMethod | null,
  ): Promise<void> {
    await this.methodRows.holdTree(tx, context.deskId);
    const rows = await this.methodRows.list(tx, context.deskId);
    const before = rows.find((row) => row.categoryId === categoryId)?.method ?? null;
    if (before === method) return;
    await this.methodRows.setMethod(tx, categoryId, method);
    await this.methods.changed(tx, context.deskId);
    const after = rows.map((row) => (row.categoryId === categoryId ? { ...row, method } : row));
    await this.wakes.begin(tx, context, rows, after);
    await this.events.publish(tx, context, 'audit.noted', {
      action: 'routing.changed',
      targetId: categoryId,
      before: { method: before },
      after: { method },
    });
    tx.onCommit(() => this.wakes.wake(context.deskId));
  }

  private async state(context: RequestContext): Promise<State> {
    const { deskId, tx } = context;
    const queryable = this.database.in(context);
    const rows = await this.methodRows.list(queryable, deskId);
    const matrix = await this.actors.matrixOf(deskId, tx);
    const { openTicketsPerAssignee: defaultLimit } = await this.settings.of(deskId, tx);
    return {
      methods: effectiveMethods(rows),
      rows: new Map(rows.map((row) => [row.categoryId, row])),
      team: await this.team.list(queryable, deskId),
      standing: { grantsOf: ({ role }) => matrix[role], defaultLimit, now: this.clock.now() },
    };
  }
}

/** A ticket that a customer opens in the category now. */
const newTicket = ({ id, specialistIds = [] }: Category): TicketFacts => ({
  requesterId: '',
  assigneeId: null,
  categoryId: id,
  categoryHasSpecialists: specialistIds.length > 0,
  deletedAt: null,
});

function nextOf(category: Category, state: State): { method: RoutingMethod; choice: Choice } {
  const facts = newTicket(category);
  const candidates = takersOf(state.team, facts).map((row) => candidateFor(row, facts, state.standing));
  const method = state.methods.get(category.id) ?? 'none';
  return { method, choice: choose(method, candidates, state.rows.get(category.id)?.lastPersonId ?? null) };
}

function standingOf(category: Category, state: State, waiting: number): CategoryRouting {
  const { method, choice } = nextOf(category, state);
  return {
    categoryId: category.id,
    method: state.rows.get(category.id)?.method ?? null,
    effectiveMethod: method,
    people: choice.order.length + choice.skipped.size,
    free: choice.order.length,
    waiting,
  };
}

function assertManages({ actor }: RequestContext): void {
  if (actor.grants['routing:manage'] === undefined) throw new DomainError('FORBIDDEN');
}
