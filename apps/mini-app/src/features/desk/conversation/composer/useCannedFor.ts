import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { api } from '@/api/client';
import { cannedKeys } from '@/features/desk/canned';

/** Canned replies as they would read in a ticket; asked for when they are wanted for the first time. */
export function useCannedFor(ticketId: () => string) {
  const client = useQueryClient();
  const wanted = ref(false);
  const query = useQuery({
    queryKey: computed(() => cannedKeys.in(ticketId())),
    queryFn: () => api('GET /canned-replies', { query: { ticketId: ticketId() } }),
    enabled: wanted,
  });

  /** Counts a use; the words are in the field already, so nobody waits for it and its failure is nobody's trouble. */
  function used(id: string): void {
    const told = api('POST /canned-replies/{id}/render', { path: { id }, body: { ticketId: ticketId() } });
    void told.then(() => client.invalidateQueries({ queryKey: cannedKeys.all })).catch(() => undefined);
  }

  return { ...query, replies: computed(() => query.data.value?.items ?? []), wanted, used };
}
