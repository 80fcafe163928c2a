import { Injectable } from '@nestjs/common';
import type { Tx } from '@tessera/platform/database';
import type { DeliveryPayload } from '../queue/delivery-payload';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { Effect, Plan, StepSettings } from './step';

/**
 * What a part of the house adds to sending: facts that its deliveries need beyond the columns of the claim, the plans of its payloads,
 * and how its effects are stored. All are optional.
 */
export interface DeliveryPart {
  /** Fetches what those of these deliveries need that are its own, and puts it into them; called once for all of a claim. */
  prepare?(deliveries: readonly ClaimedDelivery[]): Promise<void>;
  /** The plans of its payloads, by type; pure. */
  readonly plans?: Partial<
    Record<DeliveryPayload['type'], (delivery: ClaimedDelivery, settings: StepSettings) => Plan>
  >;
  /** What must be there before anything else is said in a place, e.g. the topic itself; pure. */
  ground?(delivery: ClaimedDelivery, settings: StepSettings): Plan['steps'];
  /** Stores an effect of its own in the transaction that records the result of the step; others are not its business. */
  store?(tx: Tx, delivery: ClaimedDelivery, effect: Effect): Promise<void>;
}

/** The parts that have something to add to sending. They come forward when the module is set up. */
@Injectable()
export class DeliveryParts {
  private readonly parts: DeliveryPart[] = [];

  add(part: DeliveryPart): void {
    this.parts.push(part);
  }

  async prepare(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    if (deliveries.length > 0) for (const part of this.parts) await part.prepare?.(deliveries);
  }

  /** The plan of a payload that a part has taken upon itself; null: none has. */
  plan(delivery: ClaimedDelivery, settings: StepSettings): Plan | null {
    const { type } = delivery.payload;
    for (const { plans } of this.parts) {
      const plan = plans?.[type];
      if (plan) return plan(delivery, settings);
    }
    return null;
  }

  ground(delivery: ClaimedDelivery, settings: StepSettings): Plan['steps'] {
    return this.parts.flatMap((part) => part.ground?.(delivery, settings) ?? []);
  }

  async store(tx: Tx, delivery: ClaimedDelivery, effect: Effect): Promise<void> {
    for (const part of this.parts) await part.store?.(tx, delivery, effect);
  }
}
