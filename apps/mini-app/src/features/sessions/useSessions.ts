import type { OwnSession } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { toastError } from '@/shared/ui/toasts';
import { groupSessions, type SessionGroup } from './session-groups';

const key = ['sessions'];

/** Where somebody is signed in; what they end is gone from the list at once. */
export function useSessions() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: key, queryFn: () => api('GET /auth/sessions'), staleTime: 0 });
  const busy = ref(false);
  const groups = computed(() => groupSessions(list.data.value?.items ?? []));

  async function leave(goes: (session: OwnSession) => boolean, send: () => Promise<unknown>): Promise<void> {
    const before = client.getQueryData<{ items: OwnSession[] }>(key);
    client.setQueryData(key, before && { items: before.items.filter((one) => !goes(one)) });
    busy.value = true;
    try {
      await send();
    } catch (error) {
      client.setQueryData(key, before);
      toastError(error);
    }
    busy.value = false;
    void list.refetch();
  }

  /** One that has ended meanwhile is what was wanted. */
  const endOne = (id: string): Promise<unknown> =>
    api('DELETE /auth/sessions/{id}', { path: { id } }).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 'NOT_FOUND') throw error;
    });

  return {
    groups,
    busy,
    error: list.error,
    isPending: list.isPending,
    refetch: () => void list.refetch(),
    end: ({ ids }: SessionGroup) =>
      leave(
        ({ id }) => ids.includes(id),
        () => Promise.all(ids.map(endOne)),
      ),
    endOthers: () =>
      leave(
        ({ current }) => !current,
        () => api('DELETE /auth/sessions'),
      ),
  };
}
