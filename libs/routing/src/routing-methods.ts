import { Injectable } from '@nestjs/common';
import type { RoutingMethod } from '@tessera/contracts';
import { identityTopics, Memo } from '@tessera/identity';
import { Database, Signals, type Queryable, type Tx } from '@tessera/platform/database';
import { gives } from './choice.rules';
import { effectiveMethods } from './method.rules';
import { MethodsRepository } from './methods.repository';

type Methods = ReadonlyMap<string, RoutingMethod>;
const topic = 'routing-methods';

/** The method of each category, remembered by the process: a desk whose people take from the queue pays nothing for those that route. */
@Injectable()
export class RoutingMethods {
  private readonly known: Memo<Methods>;

  constructor(
    private readonly repository: MethodsRepository,
    private readonly signals: Signals,
    database: Database,
  ) {
    this.known = new Memo((deskId) => this.load(database, deskId), { fresh: () => signals.connected });
    signals.on(topic, (deskId) => this.known.clear(deskId));
    // The tree of categories may have changed.
    signals.on(identityTopics.identity, (personId) => personId === '*' && this.known.clearAll());
    signals.onGap(() => this.known.clearAll());
  }

  /** @param tx the caller's transaction, which serves while nothing is remembered */
  async of(deskId: string, tx: Queryable): Promise<Methods> {
    const known = this.known.peek(deskId);
    if (known) return known;
    // For the next one; nobody waits for it, and whoever closes the program need not hear of it.
    this.known.get(deskId).catch(() => undefined);
    return this.load(tx, deskId);
  }

  /** Whether some category gives its tickets; also true while that is not known. */
  mayGive(deskId: string): boolean {
    const known = this.known.peek(deskId);
    return known === undefined || [...known.values()].some(gives);
  }

  async changed(tx: Tx, deskId: string): Promise<void> {
    await this.signals.sendWith(tx, topic, deskId);
    // Here at once, so that whoever begins to give is not taken for somebody who does not.
    tx.onCommit(() => this.known.clear(deskId));
  }

  private async load(queryable: Queryable, deskId: string): Promise<Methods> {
    return effectiveMethods(await this.repository.list(queryable, deskId));
  }
}
