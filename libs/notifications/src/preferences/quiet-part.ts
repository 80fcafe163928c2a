import { Injectable } from '@nestjs/common';
import { isMuted, quietUntil } from '@tessera/contracts';
import { Clock } from '@tessera/platform';
import type { TextPayload } from '../queue/delivery-payload';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import { DeliveryParts, type DeliveryPart } from '../sender/delivery-parts';
import type { Plan, StepSettings } from '../sender/step';
import { textSteps } from '../sender/steps/text-steps';
import { hears } from './choices.rules';

/**
 * What customers chose, kept when something goes to their private chat: while it is quiet, answers and news of their tickets make no
 * sound; such news do not come at all while everything is muted, or when they were turned off. What the bot says to what they do comes
 * as always.
 */
@Injectable()
export class QuietPart implements DeliveryPart {
  readonly plans = {
    text: (delivery: ClaimedDelivery, settings: StepSettings): Plan =>
      this.wants(delivery)
        ? { steps: textSteps(delivery, delivery.payload as TextPayload, settings) }
        : { steps: [], end: { state: 'discarded', reason: 'not_wanted' } },
  };

  constructor(
    private readonly clock: Clock,
    parts: DeliveryParts,
  ) {
    parts.add(this);
  }

  prepare(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    const now = this.clock.now();
    for (const delivery of deliveries) {
      if (delivery.choices && isNews(delivery) && quietUntil(delivery.choices, now))
        delivery.payload = { ...delivery.payload, silent: true } as TextPayload;
    }
    return Promise.resolve();
  }

  private wants({ choices, payload }: ClaimedDelivery): boolean {
    const { event } = payload as TextPayload;
    if (event === undefined || choices === null) return true;
    return hears(choices, event, 'telegram', { supportGroup: false }) && !isMuted(choices, this.clock.now());
  }
}

/** Said to a person in private without their asking. */
const isNews = ({ payload, surfaceId }: ClaimedDelivery): boolean =>
  surfaceId === null &&
  (payload.type === 'answer' || (payload.type === 'text' && payload.event !== undefined));
