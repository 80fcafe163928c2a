import { Injectable } from '@nestjs/common';
import type { RequestContext } from './context';
import type { Tx } from './database/database';
import { log } from './logging';

/** A fact after a change. Each domain adds its own to this map by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DomainEventMap {}

export type DomainEventName = keyof DomainEventMap & string;
type InTransaction<N extends DomainEventName> = (
  tx: Tx,
  context: RequestContext,
  event: DomainEventMap[N],
) => Promise<void>;
type AfterCommit<N extends DomainEventName> = (context: RequestContext, event: DomainEventMap[N]) => void;

/**
 * Two kinds of listener: in the transaction (audit, deliveries, clocks: their failure undoes the change) and after the commit
 * (sockets, wake-ups: best effort, their failure is logged).
 */
@Injectable()
export class DomainEvents {
  private readonly inside = new Map<string, InTransaction<never>[]>();
  private readonly after = new Map<string, AfterCommit<never>[]>();

  inTransaction<N extends DomainEventName>(name: N, listener: InTransaction<N>): void {
    this.inside.set(name, [...(this.inside.get(name) ?? []), listener as InTransaction<never>]);
  }

  afterCommit<N extends DomainEventName>(name: N, listener: AfterCommit<N>): void {
    this.after.set(name, [...(this.after.get(name) ?? []), listener as AfterCommit<never>]);
  }

  /** Says a fact within the transaction that makes it true. */
  async publish<N extends DomainEventName>(
    tx: Tx,
    context: RequestContext,
    name: N,
    event: DomainEventMap[N],
  ): Promise<void> {
    for (const listener of this.inside.get(name) ?? []) await listener(tx, context, event as never);
    const after = this.after.get(name);
    if (after) tx.onCommit(() => this.tell(after, context, name, event as never));
  }

  private tell(listeners: AfterCommit<never>[], context: RequestContext, name: string, event: never): void {
    for (const listener of listeners) {
      try {
        listener(context, event);
      } catch (error) {
        log.error({ err: error, event: name }, 'a listener after commit failed');
      }
    }
  }
}
