import { Injectable } from '@nestjs/common';
import type { RoutingMethod } from '@tessera/contracts';
import { identityTopics, Memo } from '@tessera/identity';
import { Database, Signals, type Tx } from '@tessera/platform/database';
import { gives } from './choice.rules';
import { effectiveMethods } from './method.rules';
import { MethodsRepository } from './methods.repository';

type Methods = ReadonlyMap<string, RoutingMethod>;
const topic = 'routing-methods';

/** How the categories give their tickets: as it is in a transaction, and as the process remembers it. */
@Injectable()
export class RoutingMethods {
  private readonly known: Memo<Methods>;

  constructor(
    private readonly repository: MethodsRepository,
    private readonly signals: Signals,
    database: Database,
  ) {
    const load = async (deskId: string) => effectiveMethods(await repository.list(database, deskId));
    this.known = new Memo(load, { fresh: () => signals.connected });
    signals.on(topic, (deskId) => this.known.clear(deskId));
    // The tree of categories may have changed.
    signals.on(identityTopics.identity, (personId) => personId === '*' && this.known.clearAll());
    signals.onGap(() => this.known.clearAll());
  }

  async of(tx: Tx, deskId: string): Promise<Methods> {
    return effectiveMethods(await this.repository.list(tx, deskId));
  }

  /**
   * The method of a ticket's category, which stays as it is until the transaction ends: whoever makes the category begin to give waits
   * for it, and finds the ticket.
   */
  async forTicket(tx: Tx, deskId: string, categoryId: string): Promise<RoutingMethod> {
    const [, methods] = await Promise.all([this.repository.hold(tx, categoryId), this.of(tx, deskId)]);
    return methods.get(categoryId) ?? 'none';
  }

  /** Whether some category gives its tickets, as far as the process knows; true while it does not: to be asked often, for hints alone. */
  mayGive(deskId: string): boolean {
    const known = this.known.peek(deskId);
    // For the next one; nobody waits for it, and whoever closes the program need not hear of it.
    if (!known) this.known.get(deskId).catch(() => undefined);
    return known === undefined || [...known.values()].some(gives);
  }

  async changed(tx: Tx, deskId: string): Promise<void> {
    await this.signals.sendWith(tx, topic, deskId);
  }
}
