import type { PersonCard, User } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { can, me } from '@/session/session';

export const cardKey = (personId: string) => ['person-card', personId] as const;

/** A customer as far as the reader's tickets let them see. */
export function usePersonCard(personId: MaybeRefOrGetter<string>) {
  const client = useQueryClient();
  const id = computed(() => toValue(personId));
  const allowed = computed(
    () => id.value !== '' && id.value !== me.value?.id && can('ticket:read', 'category'),
  );
  const query = useQuery({
    queryKey: computed(() => cardKey(id.value)),
    queryFn: () => api('GET /users/{id}/card', { path: { id: id.value } }),
    enabled: allowed,
    staleTime: 30_000,
  });
  const missing = computed(
    () => !allowed.value || (query.error.value instanceof ApiError && query.error.value.status === 404),
  );

  // A mark that was given a moment ago.
  onScopeDispose(
    realtime.on('ticket.updated', ({ ticket }) => {
      const { rating } = ticket;
      if (ticket.requester.id !== id.value || !rating) return;
      const known = query.data.value?.marks.last.find(({ ticketId }) => ticketId === ticket.id);
      if (known?.score !== rating.score || known.comment !== rating.comment) void query.refetch();
    }),
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
