import type { PersonRef, Ticket } from '@tessera/contracts';
import { useQueries, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, ref } from 'vue';
import { useRouter } from 'vue-router';
import { api } from '@/api/client';
import { fetchTicket, fetchTickets } from '@/features/tickets/tickets.api';
import { can } from '@/session/session';
import { t, type TextKey } from '@/shared/i18n/i18n';
import { queueState } from '../queue/useQueue';
import { allCommands, matchingCommands, type Command } from './commands';
import { recentFirst } from './recent-first';
import { recents } from './recents';

export interface PaletteGroup {
  title: TextKey;
  items: Command[];
}

const [mostTickets, mostPeople, mostCommands] = [6, 4, 8];
const settled = { retry: false, staleTime: 60_000 } as const;

/** What the palette offers for the typed words; without any, what was used last. The server decides what may be found. */
export function usePalette() {
  const router = useRouter();
  const used = recents();
  const open = String(router.currentRoute.value.params['id'] ?? '').toUpperCase();
  const elsewhere = (id: string): boolean => id !== open;
  const typed = ref('');
  const asked = computed(() => typed.value.trim());
  const words = refDebounced(asked, 200);
  const searching = computed(() => words.value.length > 1);

  const foundTickets = useQuery({
    queryKey: computed(() => ['palette', words.value]),
    queryFn: () => fetchTickets({ scope: 'all', q: words.value, limit: mostTickets }),
    enabled: searching,
    staleTime: 10_000,
  });
  const foundPeople = useQuery({
    queryKey: computed(() => ['palette-people', words.value]),
    queryFn: () => api('GET /users', { query: { q: words.value, limit: mostPeople } }),
    enabled: computed(() => searching.value && can('person:read')),
    staleTime: 10_000,
  });
  const lastTickets = useQueries({
    queries: used.tickets.filter(elsewhere).map((id) => ({
      queryKey: ['palette-ticket', id],
      queryFn: () => fetchTicket(id),
      ...settled,
    })),
  });
  const lastPeople = useQueries({
    queries: used.people.filter(elsewhere).map((id) => ({
      queryKey: ['person-card', id],
      queryFn: () => api('GET /users/{id}/card', { path: { id } }),
      ...settled,
    })),
  });

  const toTicket = ({ id, subject, requester }: Ticket): Command => ({
    id: `ticket:${id}`,
    label: `${subject} · ${requester.name} · ${id}`,
    icon: 'chat',
    run: () => void router.push({ name: 'desk-ticket', params: { id } }),
  });
  const toPerson = ({ id, name, role }: Pick<PersonRef, 'id' | 'name' | 'role'>): Command => ({
    id: `person:${id}`,
    label: `${name} · ${t(`role.${role}`)}`,
    icon: 'user',
    run: () => void router.push({ name: 'person', params: { id } }),
  });

  const search = (): Command => ({
    id: 'search',
    label: t('palette.search', { words: asked.value }),
    icon: 'search',
    run: () => {
      queueState.words.value = asked.value;
      void router.push({ name: 'desk' });
    },
  });

  const groups = computed<PaletteGroup[]>(() => {
    const commands = recentFirst(matchingCommands(allCommands.value, asked.value), used.commands);
    if (!asked.value) {
      const tickets = lastTickets.value.flatMap(({ data }) =>
        data && 'source' in data ? [toTicket(data)] : [],
      );
      const people = lastPeople.value.flatMap(({ data }) => (data ? [toPerson(data)] : []));
      return filled([
        { title: 'palette.recent', items: [...tickets, ...people] },
        { title: 'palette.commands', items: commands },
      ]);
    }
    // What was found for fewer letters stays until the rest is known.
    const tickets = searching.value ? (foundTickets.data.value?.items ?? []) : [];
    const people = searching.value && can('person:read') ? (foundPeople.data.value?.items ?? []) : [];
    return filled([
      { title: 'palette.commands', items: commands.slice(0, mostCommands) },
      { title: 'palette.tickets', items: [...tickets.map((ticket) => toTicket(ticket as Ticket)), search()] },
      { title: 'palette.people', items: people.map(toPerson) },
    ]);
  });

  return { typed, groups };
}

const filled = (groups: PaletteGroup[]): PaletteGroup[] => groups.filter(({ items }) => items.length > 0);
