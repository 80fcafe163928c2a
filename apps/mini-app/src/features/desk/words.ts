import type { CloseReason, TicketStatus } from '@tessera/contracts';
import { t } from '@/shared/i18n/i18n';

/** A status as staff reads it: `waiting` waits for the customer. */
export const statusWord = (status: TicketStatus): string =>
  status === 'waiting' ? t('status.waiting.staff') : t(`status.${status}`);

export const closeReasonWord = (reason: CloseReason): string => t(`closeReason.${reason}`);
