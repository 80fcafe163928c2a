import type { CreateTag, PutTag } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { tagsKey } from '@/features/desk/details/useTags';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { toastError } from '@/shared/ui/toasts';

/** Changes of the catalogue; the list and the tickets that carry the tags follow. */
export function useTagEdits() {
  const client = useQueryClient();
  const busy = ref(false);

  async function run(send: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    try {
      await send();
      haptic('success');
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: tagsKey });
      void client.invalidateQueries({ queryKey: ticketKeys.lists });
      busy.value = false;
    }
  }

  return {
    busy,
    create: (body: CreateTag) => run(() => api('POST /tags', { body })),
    update: (id: string, body: PutTag) => run(() => api('PUT /tags/{id}', { path: { id }, body })),
    merge: (id: string, intoId: string) =>
      run(() => api('POST /tags/{id}/merge', { path: { id }, body: { intoId } })),
    remove: (id: string) => run(() => api('DELETE /tags/{id}', { path: { id } })),
  };
}
