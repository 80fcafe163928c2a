import type { CloseReason, TicketStatus } from '@tessera/contracts';
import { t } from '@/shared/i18n/i18n';

/** A status as staff reads it: `waiting` waits for the customer. */
export const statusWord = (status: TicketStatus): string =>
  status === 'waiting' ? t('status.waiting.staff') : t(`status.${status}`);

export const closeReasonWord = (reason: CloseReason): string => t(`closeReason.${reason}`);

/** What a choice of the menus makes of a ticket: `closed:spam` closes it. */
export const statusOf = (choice: string): TicketStatus => choice.split(':')[0] as TicketStatus;
