import { hasText, t } from '@/shared/i18n/i18n';

/** Why a delivery failed, in words. */
export function deliveryReason(reason: string | null): string {
  const key = `delivery.reason.${reason}`;
  return hasText(key) ? t(key) : t('delivery.reason.other');
}
