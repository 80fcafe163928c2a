import { Injectable } from '@nestjs/common';
import { isOpenStatus, type RoutingCause } from '@tessera/contracts';
import { DeskSettingsService, identityTopics } from '@tessera/identity';
import { Clock, DomainEvents, type DomainEventMap, type RequestContext } from '@tessera/platform';
import { Signals, type Tx } from '@tessera/platform/database';
import { isReopened, type TicketRow } from '@tessera/tickets';
import { gives } from './choice.rules';
import { beginToGive, effectiveMethods, type MethodRow } from './method.rules';
import { MethodsRepository } from './methods.repository';
import { RoutingMethods } from './routing-methods';
import { WaitsRepository } from './waits.repository';

/** Topic of Signals: some ticket may find somebody now. */
export const routingTopic = 'routing';

type Event<N extends keyof DomainEventMap> = DomainEventMap[N];

/**
 * Notes, in the transaction of the change, which tickets look for somebody, and says when it is worth looking: somebody came, came back,
 * or has less to do. Where people take tickets from the queue a ticket costs a look at its category's method, and a message nothing.
 */
@Injectable()
export class RoutingWaits {
  constructor(
    private readonly methods: RoutingMethods,
    private readonly rows: MethodsRepository,
    private readonly waits: WaitsRepository,
    private readonly settings: DeskSettingsService,
    private readonly signals: Signals,
    private readonly clock: Clock,
    events: DomainEvents,
  ) {
    events.inTransaction('ticket.opened', (tx, context, { ticket }) =>
      this.add(tx, context, ticket, 'opened'),
    );
    events.inTransaction('ticket.restored', (tx, context, { ticket }) =>
      this.add(tx, context, ticket, 'reopened'),
    );
    events.inTransaction('ticket.orphaned', (tx, context, { ticket }) =>
      this.add(tx, context, ticket, 'left'),
    );
    events.inTransaction('ticket.changed', (tx, context, event) => this.changed(tx, context, event));
    events.inTransaction('message.posted', async (tx, context, { before, ticket }) => {
      if (isReopened(before, ticket)) await this.add(tx, context, ticket, 'reopened');
    });
    events.inTransaction('availability.changed', (tx, context, event) => this.came(tx, context, event));
    events.inTransaction('categories.moved', (tx, context, { parents }) => this.moved(tx, context, parents));

    events.afterCommit('ticket.changed', (context, { before, after }) => {
      if (
        before.assigneeId !== null &&
        (after.assigneeId !== before.assigneeId || !isOpenStatus(after.status))
      )
        this.wake(context.deskId);
    });
    events.afterCommit('ticket.deleted', (context) => this.wake(context.deskId));
    events.afterCommit('identity.changed', (context) => this.wake(context.deskId));
    // Limits may be higher now.
    signals.on(identityTopics.desk, (deskId) => this.wake(deskId));
  }

  /** Some ticket may find somebody now. */
  wake(deskId: string): void {
    if (this.methods.mayGive(deskId)) this.signals.wake(routingTopic);
  }

  /** What waits already in categories that begin to give their tickets is given, too. */
  async begin(
    tx: Tx,
    { deskId }: RequestContext,
    before: readonly MethodRow[],
    after: readonly MethodRow[],
  ): Promise<void> {
    const begun = beginToGive(effectiveMethods(before), effectiveMethods(after));
    if (begun.length === 0) return;
    await this.rows.close(tx, begun);
    // Read by a statement of its own, for the one before saw what was before its wait.
    await this.waits.addAllIn(tx, deskId, begun);
    tx.onCommit(() => this.signals.wake(routingTopic));
  }

  /** Below another one a category may give as that does. */
  private async moved(
    tx: Tx,
    context: RequestContext,
    parents: ReadonlyMap<string, string | null>,
  ): Promise<void> {
    const after = await this.rows.list(tx, context.deskId);
    const before = after.map((row) => {
      const parentId = parents.get(row.categoryId);
      return parentId === undefined ? row : { ...row, parentId };
    });
    await this.begin(tx, context, before, after);
  }

  private async changed(
    tx: Tx,
    context: RequestContext,
    { before, after }: Event<'ticket.changed'>,
  ): Promise<void> {
    if (before.categoryId !== after.categoryId) await this.add(tx, context, after, 'category');
    else if (isReopened(before, after)) await this.add(tx, context, after, 'reopened');
  }

  /** What somebody leaves behind who goes away stays theirs until somebody else is found, or they are back. */
  private async came(
    tx: Tx,
    context: RequestContext,
    { personId, available }: Event<'availability.changed'>,
  ): Promise<void> {
    const { deskId } = context;
    if (available) return this.waits.dropAllOf(tx, deskId, personId);
    if (!(await this.settings.of(deskId, tx)).rerouteWhenAway) return;
    const methods = await this.methods.of(tx, deskId);
    const routed = [...methods].filter(([, method]) => gives(method)).map(([categoryId]) => categoryId);
    if (routed.length > 0) await this.waits.addAllOf(tx, deskId, personId, routed, this.clock.iso());
  }

  private async add(tx: Tx, context: RequestContext, ticket: TicketRow, cause: RoutingCause): Promise<void> {
    if (ticket.assigneeId !== null || ticket.categoryId === null || !isOpenStatus(ticket.status)) return;
    if (!gives(await this.methods.forTicket(tx, context.deskId, ticket.categoryId))) return;
    await this.waits.add(tx, context.deskId, ticket.id, cause, this.clock.iso());
    tx.onCommit(() => this.signals.wake(routingTopic));
  }
}
