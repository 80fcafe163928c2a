import { Injectable } from '@nestjs/common';
import type { Delivery, DeliveryState, Page } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { decodeCursor, pageOfRows } from '@tessera/platform/cursor';
import { Database, Signals } from '@tessera/platform/database';
import { publishChanged } from './notifications.events';
import { DeliveryList, type DeliveryRow } from './queue/delivery-list';
import { deliveriesTopic } from './queue/delivery-queue';

export interface ListDeliveries {
  state?: DeliveryState | undefined;
  ticketId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const openTo = {
  retry: ['failed', 'unknown'],
  discard: ['queued', 'failed', 'unknown'],
} as const satisfies Record<string, readonly DeliveryState[]>;

/** Deliveries as admins see to them. Everything here needs `delivery:manage`. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly deliveries: DeliveryList,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws FORBIDDEN, BAD_CURSOR */
  async list(
    context: RequestContext,
    { cursor, limit, state, ticketId }: ListDeliveries,
  ): Promise<Page<Delivery>> {
    assertManages(context);
    const filter = { list: 'deliveries', state, ticketId: ticketId?.toUpperCase() };
    const before = cursor === undefined ? null : (decodeCursor(filter, cursor, ['id'])[0] as string);
    const found = await this.deliveries.list(
      context.deskId,
      { ...(state && { state }), ...(filter.ticketId && { ticketId: filter.ticketId }) },
      before,
      limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, limit, filter, (row) => [row.id]);
    return { items: rows.map(shown), nextCursor };
  }

  /** Sends once more what failed, and knowingly also what may have arrived. @throws NOT_FOUND, DELIVERY_NOT_OPEN */
  retry(context: RequestContext, id: string): Promise<Delivery> {
    return this.change(context, id, 'retry', 'queued');
  }

  /** Lays aside what is still waiting, failed or in doubt. @throws NOT_FOUND, DELIVERY_NOT_OPEN */
  discard(context: RequestContext, id: string): Promise<Delivery> {
    return this.change(context, id, 'discard', 'discarded');
  }

  private async change(
    context: RequestContext,
    id: string,
    verb: keyof typeof openTo,
    state: 'queued' | 'discarded',
  ): Promise<Delivery> {
    assertManages(context);
    return this.database.transaction(context, async (tx) => {
      const row = await this.deliveries.lock(tx, context.deskId, id);
      if (!row) throw new DomainError('NOT_FOUND');
      if (!(openTo[verb] as readonly string[]).includes(row.state)) {
        throw new DomainError('DELIVERY_NOT_OPEN', { state: row.state });
      }
      const now = this.clock.now();
      await this.deliveries.setState(tx, id, state, now);
      const after = {
        ...row,
        state,
        reason: null,
        dueAt: now.toISOString(),
        finishedAt: state === 'queued' ? null : now.toISOString(),
      };
      await publishChanged(this.events, tx, context, [{ ...after, deskId: context.deskId }], this.clock);
      await this.events.publish(tx, context, 'audit.noted', {
        action: verb === 'retry' ? 'delivery.retried' : 'delivery.discarded',
        targetId: id,
        before: { state: row.state },
        after: { state },
      });
      tx.onCommit(() => this.signals.wake(deliveriesTopic));
      return shown(after);
    });
  }
}

function assertManages({ actor }: RequestContext): void {
  if (actor.grants['delivery:manage'] === undefined) throw new DomainError('FORBIDDEN');
}

const shown = ({ botId: _bot, rev: _rev, ...row }: DeliveryRow & { rev?: unknown }): Delivery => row;
