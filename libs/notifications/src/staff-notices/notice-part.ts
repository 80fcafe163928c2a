import { Injectable } from '@nestjs/common';
import type { Tx } from '@tessera/platform/database';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import { DeliveryParts, type DeliveryPart } from '../sender/delivery-parts';
import type { Effect } from '../sender/step';
import { digestPlan, noticePlan } from './notice-call';
import { NoticeFactsReader } from './notice-facts';
import { NoticeQueue } from './notice-queue.repository';

/** What notices to the staff add to sending. */
@Injectable()
export class NoticePart implements DeliveryPart {
  readonly plans = { notice: noticePlan, digest: digestPlan };

  constructor(
    private readonly facts: NoticeFactsReader,
    private readonly queue: NoticeQueue,
    parts: DeliveryParts,
  ) {
    parts.add(this);
  }

  async prepare(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    const told = deliveries.filter(({ payload }) => payload.type === 'notice' || payload.type === 'digest');
    const going = new Map<string | null, number>();
    await Promise.all(
      told.map(async (delivery) => {
        const before = going.get(delivery.recipientId) ?? 0;
        going.set(delivery.recipientId, before + 1);
        delivery.notice = await this.facts.of(delivery, before);
      }),
    );
  }

  async store(tx: Tx, delivery: ClaimedDelivery, effect: Effect): Promise<void> {
    const { deskId, botId, chatId, recipientId } = delivery;
    if (effect.type !== 'notices_postponed' || recipientId === null) return;
    const { until, items, crowd } = effect;
    await this.queue.postpone(tx, { deskId, botId, chatId, recipientId, until, items, crowd });
  }
}
