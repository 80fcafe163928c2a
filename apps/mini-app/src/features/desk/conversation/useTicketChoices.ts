import type { Category, CloseReason, Priority, Ticket, TicketStatus } from '@tessera/contracts';
import { priorities } from '@tessera/contracts/ticket-status.data';
import { computed, ref } from 'vue';
import { categoryName } from '@/features/tickets/composables/useCategories';
import { me } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import type { Choice } from '../choice';
import type { TicketRights } from '../ticket-rights';
import { useStaff } from '../useStaff';
import { closeReasonWord, statusWord } from '../words';
import type { TicketCommands } from './useTicketCommands';

export type StatusChoice = TicketStatus | `closed:${CloseReason}`;
export type TicketField = 'status' | 'assignee' | 'priority' | 'category';
export type TicketChoices = ReturnType<typeof useTicketChoices>;

const nobody = '';

/** What may be chosen for a ticket's fields, how it is done, and which choice is open; nothing where nothing may be. */
export function useTicketChoices(
  ticket: () => Ticket | undefined,
  rights: () => TicketRights | undefined,
  categories: () => readonly Category[],
  commands: TicketCommands,
) {
  const { staff, refetch } = useStaff();
  const open = ref<TicketField>();

  const statuses = computed<Choice<StatusChoice>[]>(() =>
    (rights()?.moves ?? []).flatMap((status): Choice<StatusChoice>[] =>
      status === 'closed'
        ? (['solved', 'stale', 'spam'] as const).map((reason) => ({
            value: `closed:${reason}` as const,
            label: t('desk.closeAs', { reason: closeReasonWord(reason) }),
          }))
        : [{ value: status, label: statusWord(status) }],
    ),
  );
  function pickStatus(choice: StatusChoice): void {
    const [status, reason] = choice.split(':') as [TicketStatus, CloseReason | undefined];
    const closeReason = reason as Exclude<CloseReason, 'merged'> | undefined;
    void commands.change({ status, closeReason }, { status, closeReason: reason ?? null });
  }

  const people = computed<Choice<string>[]>(() => {
    const [now, assigning] = [ticket(), rights()?.assigning];
    if (!now || !assigning || assigning === 'none') return [];
    const all = staff.value
      .filter(({ id }) => assigning === 'anyone' || id === me.value?.id)
      .filter(({ id }) => id !== now.requester.id)
      .map(({ id, name, available, openTickets }) => ({
        value: id,
        label: id === me.value?.id ? t('desk.me', { name }) : name,
        hint: available ? t('desk.openTickets', { count: openTickets }) : t('me.away'),
      }));
    return now.assignee && assigning === 'anyone'
      ? [...all, { value: nobody, label: t('desk.unassign') }]
      : all;
  });
  function pickAssignee(id: string): void {
    const person = staff.value.find((member) => member.id === id);
    if (id === me.value?.id && rights()?.claim) return void commands.claim();
    void commands.change(
      { assigneeId: id === nobody ? null : id },
      { assignee: person ? { id, name: person.name, role: person.role } : null },
    );
  }

  const urgency = computed<Choice<Priority>[]>(() =>
    rights()?.priority
      ? [...priorities].reverse().map((value) => ({ value, label: t(`priority.${value}`) }))
      : [],
  );
  const pickPriority = (priority: Priority): void => void commands.change({ priority }, { priority });

  const topics = computed<Choice<string>[]>(() =>
    rights()?.category
      ? [
          ...categories()
            .filter(({ active, id }) => active || id === ticket()?.categoryId)
            .map((one) => ({ value: one.id, sign: one.icon, label: categoryName(one) })),
          { value: '', label: t('desk.noCategory') },
        ]
      : [],
  );
  const pickCategory = (id: string): void =>
    void commands.change({ categoryId: id || null }, { categoryId: id || null });

  /** Opens one of them, or closes it again. */
  function show(field: TicketField, yes = true): void {
    if (field === 'assignee' && yes) void refetch();
    if (yes) open.value = field;
    else if (open.value === field) open.value = undefined;
  }

  return {
    open,
    show,
    statuses,
    pickStatus,
    people,
    pickAssignee,
    urgency,
    pickPriority,
    topics,
    pickCategory,
  };
}
