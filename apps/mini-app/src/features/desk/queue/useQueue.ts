import type { ListTicketsQuery, Ticket } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, onScopeDispose, reactive, ref, watch } from 'vue';
import { emit, realtime } from '@/api/realtime';
import { useTicketList } from '@/features/tickets/composables/useTicketList';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { me } from '@/session/session';
import { readLocalJson, writeLocalJson } from '@/shared/storage';
import {
  belongsTo,
  defaultFilters,
  queueQuery,
  queueViews,
  type QueueFilters,
  type QueueView,
} from './queue-views';

/** What somebody looks at; kept while they are at other screens, and over reloads. */
interface Kept {
  view: QueueView;
  filters: QueueFilters;
}

const searchAfter = 220;
const view = ref<QueueView>('queue');
const filters = reactive<QueueFilters>({ ...defaultFilters });
const words = ref('');
let keptFor: string | undefined;

const storageKey = (): string => `tessera.queue.${me.value?.id}`;

function recall(): void {
  if (keptFor === me.value?.id) return;
  keptFor = me.value?.id;
  const kept = readLocalJson<Kept>(storageKey());
  view.value = kept && queueViews.includes(kept.view) ? kept.view : 'queue';
  Object.assign(filters, defaultFilters, kept?.filters);
  words.value = '';
}

export const resetFilters = (): void => void Object.assign(filters, defaultFilters);

/** The view, its filters and the words that are searched; one state for all of the desk. */
export const queueState = { view, filters, words };

/** A list of tickets for staff, kept true by the queue's events. */
export const useStaffTickets = (query: () => Partial<ListTicketsQuery>, enabled?: () => boolean) =>
  useTicketList<Ticket>({
    query,
    belongs: (ticket) => belongsTo(query(), ticket, me.value?.id ?? ''),
    enabled,
  });

/** The list that the person looks at. */
export function useQueue() {
  recall();
  const settled = refDebounced(words, searchAfter);
  const query = computed(() => queueQuery(view.value, filters, words.value.trim() ? settled.value : ''));
  watch([view, filters], () => writeLocalJson(storageKey(), { view: view.value, filters }));
  return { ...useStaffTickets(() => query.value), query };
}

/** Enters the rooms of the queue, again after every break. */
export function useQueueRoom(): void {
  const client = useQueryClient();
  const join = (): void => void emit('queue.join', {}).catch(() => undefined);
  // Lists that nobody looks at do not follow the events; they are fetched again when somebody does.
  const outdate = (): void =>
    void client.invalidateQueries({ queryKey: ticketKeys.lists, type: 'inactive', refetchType: 'none' });
  const stops = [
    realtime.on('connected', join),
    realtime.on('ticket.created', outdate),
    realtime.on('ticket.updated', outdate),
    realtime.on('ticket.removed', outdate),
  ];
  onScopeDispose(() => stops.forEach((stop) => stop()));
  join();
}
