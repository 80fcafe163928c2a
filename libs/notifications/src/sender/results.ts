import type { Clock, DomainEvents, RequestContext } from '@tessera/platform';
import { log } from '@tessera/platform';
import type { Database } from '@tessera/platform/database';
import { publishChanged } from '../notifications.events';
import type { ChangedDelivery, ClaimedDelivery, DeliveryQueue } from '../queue/delivery-queue';
import type { DeliveryEffects } from './delivery-effects';
import type { StepResult } from './delivery-outcome';

interface Result extends StepResult {
  delivery: ClaimedDelivery;
}

const retryMs = 1_000;

/**
 * Writes down how deliveries ended: whatever came in while the last batch was being written goes as the next one. While the database
 * is away the results wait, for what was sent must not be forgotten.
 */
export class Results {
  /** Called after each batch: heads of the queue may have become free. */
  onWritten: () => void = () => undefined;
  private waiting: Result[] = [];
  private writing: Promise<void> | null = null;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly effects: DeliveryEffects,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly contextOf: (deskId: string) => RequestContext,
    /** The sender of this process, under which deliveries are claimed. */
    private readonly holder: string,
  ) {}

  get busy(): boolean {
    return this.writing !== null;
  }

  write(delivery: ClaimedDelivery, { outcome, effects }: StepResult): void {
    this.waiting.push({ delivery, outcome, effects });
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
  }

  /** Resolves when everything has been written down. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Declares what a dead sender left behind. */
  async sweep(botId: string): Promise<void> {
    const swept = await this.database.transaction({}, async (tx) => {
      const rows = await this.queue.sweep(tx, botId, this.holder);
      await this.publish(tx, rows);
      return rows;
    });
    if (swept.length > 0) log.warn({ deliveries: swept.length }, 'a sender died in the middle of deliveries');
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.writeBatch(batch);
        this.onWritten();
      } catch (error) {
        log.error({ err: error }, 'cannot write down deliveries, trying again');
        this.waiting = [...batch, ...this.waiting];
        await new Promise<void>((resume) => this.clock.at(this.clock.in(retryMs), resume));
      }
    }
  }

  private async writeBatch(batch: readonly Result[]): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const outcomes = batch.map((result) => result.outcome);
      const changed = await this.queue.finish(tx, this.holder, outcomes);
      for (const { delivery, effects } of batch) {
        for (const effect of effects) changed.push(...(await this.effects.store(tx, delivery, effect)));
      }
      await this.publish(tx, changed);
    });
  }

  private async publish(
    tx: Parameters<typeof publishChanged>[1],
    changed: readonly ChangedDelivery[],
  ): Promise<void> {
    for (const deskId of new Set(changed.map((row) => row.deskId))) {
      const ofDesk = changed.filter((row) => row.deskId === deskId);
      await publishChanged(this.events, tx, this.contextOf(deskId), ofDesk, this.clock);
    }
  }
}
