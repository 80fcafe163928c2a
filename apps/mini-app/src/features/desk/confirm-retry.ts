import type { DeliveryState } from '@tessera/contracts';
import { t } from '@/shared/i18n/i18n';
import { confirm } from '@/shared/ui/confirm';

/** Whether it may go once more: what Telegram never confirmed may have arrived, so a person decides. */
export const confirmRetry = async (state: DeliveryState): Promise<boolean> =>
  state !== 'unknown' ||
  (await confirm({
    title: t('delivery.retry.title'),
    text: t('delivery.retry.text'),
    yes: t('delivery.retry.yes'),
  }));
