import type { MessageDelivery } from '@tessera/contracts';
import { hasText, t } from '@/shared/i18n/i18n';

/** Why a delivery failed, in words. */
export function deliveryReason(reason: string | null): string {
  const key = `delivery.reason.${reason}`;
  return hasText(key) ? t(key) : t('delivery.reason.other');
}

/** Given up for reasons that are nobody's trouble. */
const quiet = new Set(['deleted', 'nothing_to_send', 'already_read', 'quiet', 'crowd', 'not_wanted']);

/** What the staff should know of a delivery; undefined while all is well. What has no recipient goes to a group. */
export function troubleWords({ state, reason, recipientId }: MessageDelivery): string | undefined {
  if (state === 'unknown') return t('delivery.unknown');
  if (state === 'failed')
    return t(recipientId === null ? 'delivery.failed.group' : 'delivery.failed', {
      reason: deliveryReason(reason),
    });
  if (state !== 'discarded' || quiet.has(reason ?? '')) return undefined;
  return reason === null
    ? t('delivery.discarded.byHand')
    : t('delivery.discarded', { reason: deliveryReason(reason) });
}

export const hasTrouble = (deliveries: readonly MessageDelivery[]): boolean =>
  deliveries.some((delivery) => troubleWords(delivery) !== undefined);
