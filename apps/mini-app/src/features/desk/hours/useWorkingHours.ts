import type { PutWorkingHours } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { toastError } from '@/shared/ui/toasts';

const hoursKey = (id: string) => ['working-hours', id] as const;

/** When and how much one of the staff works. */
export function useWorkingHours(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: hoursKey(id),
    queryFn: () => api('GET /users/{id}/working-hours', { path: { id } }),
  });
  const busy = ref(false);

  async function save(body: PutWorkingHours): Promise<boolean> {
    busy.value = true;
    try {
      client.setQueryData(hoursKey(id), await api('PUT /users/{id}/working-hours', { path: { id }, body }));
      haptic('success');
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { hours: query.data, error: query.error, refetch: query.refetch, busy, save };
}
