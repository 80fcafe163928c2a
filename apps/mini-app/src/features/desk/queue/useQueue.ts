import type { ListTicketsQuery, Ticket, View } from '@tessera/contracts';
import { refDebounced } from '@vueuse/core';
import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { useTicketList } from '@/features/tickets/composables/useTicketList';
import { me } from '@/session/session';
import { readLocalJson, writeLocalJson } from '@/shared/storage';
import {
  belongsTo,
  defaultFilters,
  isAsSaved,
  queueQuery,
  queueViews,
  shownBy,
  type QueueFilters,
  type QueueView,
} from './queue-views';

/** What somebody looks at; kept while they are at other screens, and over reloads. */
interface Kept {
  view: QueueView;
  filters: QueueFilters;
  saved: View | null;
}

const searchAfter = 220;
const view = ref<QueueView>('queue');
const filters = reactive<QueueFilters>({ ...defaultFilters });
/** The saved view that was opened, as it was then. */
const saved = shallowRef<View | null>(null);
const words = ref('');
let keptFor: string | undefined;

const storageKey = (): string => `tessera.queue.${me.value?.id}`;

function recall(): void {
  if (keptFor === me.value?.id) return;
  keptFor = me.value?.id;
  const kept = readLocalJson<Kept>(storageKey());
  view.value = kept && queueViews.includes(kept.view) ? kept.view : 'queue';
  Object.assign(filters, defaultFilters, kept?.filters);
  saved.value = kept?.saved ?? null;
  words.value = '';
}

export function resetFilters(): void {
  Object.assign(filters, defaultFilters);
  saved.value = null;
}

/** One of the views that every desk has; filters stay on, but for those of a saved view. */
export function openView(name: QueueView): void {
  if (saved.value) resetFilters();
  view.value = name;
  words.value = '';
}

export function openSaved(one: View): void {
  const shown = shownBy(one);
  view.value = shown.view;
  Object.assign(filters, shown.filters);
  saved.value = one;
  words.value = '';
}

/** Somebody changed or deleted the views: what is shown as saved goes along, what was changed here stays. */
export function followSaved(views: readonly View[]): void {
  const opened = saved.value;
  if (!opened) return;
  const now = views.find(({ id }) => id === opened.id) ?? null;
  if (now && now.version !== opened.version && isAsSaved(opened, view.value, filters)) {
    const typed = words.value;
    openSaved(now);
    words.value = typed;
  } else saved.value = now;
}

/** The view, its filters and the words that are searched; one state for all of the desk. */
export const queueState = { view, filters, saved, words };

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
  watch([view, filters, saved], () =>
    writeLocalJson(storageKey(), { view: view.value, filters, saved: saved.value }),
  );
  return { ...useStaffTickets(() => query.value), query };
}
