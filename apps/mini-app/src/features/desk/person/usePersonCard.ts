import type { PersonCard, User } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { can, me } from '@/session/session';

export const cardKey = (personId: string) => ['person-card', personId] as const;

/** A customer as far as the reader's tickets let them see; asked for again when their rights change. */
export function usePersonCard(personId: MaybeRefOrGetter<string>) {
  const client = useQueryClient();
  const id = computed(() => toValue(personId));
  const query = useQuery({
    queryKey: computed(() => cardKey(id.value)),
    queryFn: () => api('GET /users/{id}/card', { path: { id: id.value } }),
    enabled: computed(() => id.value !== '' && id.value !== me.value?.id && can('ticket:read', 'category')),
    staleTime: 30_000,
  });
  const missing = computed(() => query.error.value instanceof ApiError && query.error.value.status === 404);
  watch(
    () => me.value?.scopes,
    () => void query.refetch(),
  );

  /** Takes over what the server answered about the person elsewhere. */
  function put(person: User): void {
    client.setQueryData<PersonCard>(
      cardKey(person.id),
      (known) =>
        known && { ...known, ...person, openTickets: known.openTickets, totalTickets: known.totalTickets },
    );
    client.setQueryData(['user', person.id], person);
    void client.invalidateQueries({ queryKey: ['people'] });
  }

  return {
    card: computed(() => (missing.value ? undefined : query.data.value)),
    error: query.error,
    missing,
    refetch: () => void query.refetch(),
    put,
  };
}
