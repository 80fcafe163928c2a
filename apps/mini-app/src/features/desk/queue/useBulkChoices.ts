import type { CloseReason, TicketStatus } from '@tessera/contracts';
import { priorities } from '@tessera/contracts/ticket-status.data';
import { computed } from 'vue';
import { categoryName, useCategories } from '@/features/tickets/composables/useCategories';
import { can, me } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import { useStaff } from '../useStaff';
import { closeReasonWord, statusWord } from '../words';

export type StatusChoice = TicketStatus | `closed:${CloseReason}`;
export const nobody = '';
export const noCategory = '';

const closeReasons = ['solved', 'stale', 'spam'] as const;

/** What somebody may set many tickets to, as far as it can be told for all of them; of each the server decides. */
export function useBulkChoices() {
  const { staff } = useStaff();
  const { categories } = useCategories();

  const statuses = computed(() => [
    ...(can('ticket:status')
      ? (['in_progress', 'waiting', 'resolved'] as const).map((value) => ({
          value: value as StatusChoice,
          label: statusWord(value),
        }))
      : []),
    ...(can('ticket:close')
      ? closeReasons.map((reason) => ({
          value: `closed:${reason}` as StatusChoice,
          label: t('desk.closeAs', { reason: closeReasonWord(reason) }),
        }))
      : []),
  ]);
  const people = computed(() =>
    can('ticket:assign')
      ? [
          ...staff.value.map(({ id, name, available, openTickets }) => ({
            value: id,
            label: id === me.value?.id ? t('desk.me', { name }) : name,
            hint: available ? t('desk.openTickets', { count: openTickets }) : t('me.away'),
          })),
          { value: nobody, label: t('desk.unassign') },
        ]
      : [],
  );
  const urgency = computed(() =>
    can('ticket:priority')
      ? [...priorities].reverse().map((value) => ({ value, label: t(`priority.${value}`) }))
      : [],
  );
  const topics = computed(() =>
    can('ticket:categorize')
      ? [
          ...categories.value
            .filter(({ active }) => active)
            .map((one) => ({ value: one.id, sign: one.icon, label: categoryName(one) })),
          { value: noCategory, label: t('desk.noCategory') },
        ]
      : [],
  );
  return { statuses, people, urgency, topics };
}
