import type { MessageDelivery } from '@tessera/contracts';
import type { Clock, DomainEvents, RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { ChangedDelivery } from './queue/delivery-queue';

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** A message got on, or got stuck, on its way to one recipient. For the staff's eyes. */
    'delivery.changed': {
      deskId: string;
      ticketId: string;
      messageId: string;
      /** The ticket's rev at the message's last change. */
      rev: number;
      delivery: MessageDelivery;
    };
  }
}

/** A delivery as staff sees it on its message. */
export const messageDelivery = (
  row: Pick<ChangedDelivery, 'id' | 'recipientId' | 'state' | 'reason'>,
  at: string,
): MessageDelivery => ({
  id: row.id,
  door: 'telegram',
  recipientId: row.recipientId,
  state: row.state,
  reason: row.reason,
  at,
});

/** Says `delivery.changed` for every delivery of a message among these. */
export async function publishChanged(
  events: DomainEvents,
  tx: Tx,
  context: RequestContext,
  changed: readonly ChangedDelivery[],
  clock: Clock,
): Promise<void> {
  for (const row of changed) {
    if (row.messageId === null || row.ticketId === null) continue;
    await events.publish(tx, context, 'delivery.changed', {
      deskId: row.deskId,
      ticketId: row.ticketId,
      messageId: row.messageId,
      rev: row.rev ?? 0,
      delivery: messageDelivery(row, clock.iso()),
    });
  }
}
