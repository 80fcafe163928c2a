import type { Ticket } from '@tessera/contracts';
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { fetchTickets } from '@/features/tickets/tickets.api';
import { can } from '@/session/session';

/** Somebody for whom a ticket may be opened; by their Telegram id when the desk does not know them yet. */
export interface Requester {
  key: string;
  userId?: string;
  telegramId?: string;
  name: string;
  hint: string;
}

const shown = 8;
export const isTelegramId = (text: string): boolean => /^[1-9]\d{4,15}$/.test(text);

/** People by name, @username or Telegram id; who may not look at people finds the customers of the tickets in their scope. */
export function useRequesterSearch(words: MaybeRefOrGetter<string>) {
  const q = computed(() => toValue(words).trim());
  const query = useQuery({
    queryKey: computed(() => ['requesters', q.value]),
    queryFn: () => (can('person:read') ? people(q.value) : customers(q.value)),
    enabled: computed(() => q.value.length > 1),
    placeholderData: keepPreviousData,
  });
  const found = computed<Requester[]>(() => (q.value.length > 1 ? (query.data.value ?? []) : []));
  return { found, isFetching: query.isFetching };
}

async function people(q: string): Promise<Requester[]> {
  const { items } = await api('GET /users', { query: { q, limit: shown } });
  return items
    .filter(({ blocked }) => !blocked)
    .map(({ id, firstName, lastName, username, telegramId }) => ({
      key: id,
      userId: id,
      name: [firstName, lastName].filter(Boolean).join(' '),
      hint: [username && `@${username}`, telegramId].filter(Boolean).join(' · '),
    }));
}

async function customers(q: string): Promise<Requester[]> {
  const { items } = await fetchTickets({ q, scope: 'all', limit: 30, sort: '-lastActivityAt' });
  const byId = new Map(
    items
      .filter((one): one is Ticket => 'source' in one)
      .map(({ requester, id }) => [
        requester.id,
        { key: requester.id, userId: requester.id, name: requester.name, hint: id },
      ]),
  );
  return [...byId.values()].slice(0, shown);
}
