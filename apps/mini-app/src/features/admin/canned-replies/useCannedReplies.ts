import type { CreateCannedReply, PutCannedReply } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { isConflict } from '@/api/changes';
import { api } from '@/api/client';
import { cannedKeys } from '@/features/desk/canned';
import { toast, toastError } from '@/shared/ui/toasts';
import { t, type TextKey } from '@/shared/i18n/i18n';

/** Canned replies as their page shows them, and what changes them. */
export function useCannedReplies() {
  const query = useQuery({ queryKey: cannedKeys.list, queryFn: () => api('GET /canned-replies') });
  return { ...query, replies: computed(() => query.data.value?.items ?? []) };
}

/** Each resolves with whether it was done; a refusal has been said then. */
export function useCannedEdits() {
  const client = useQueryClient();
  const busy = ref(false);

  async function run(send: () => Promise<unknown>, done: TextKey): Promise<boolean> {
    busy.value = true;
    try {
      await send();
      toast(t(done));
      return true;
    } catch (error) {
      toastError(error);
      // What stands there now is what one writes upon from here on.
      if (isConflict(error)) await client.invalidateQueries({ queryKey: cannedKeys.all });
      return false;
    } finally {
      busy.value = false;
      void client.invalidateQueries({ queryKey: cannedKeys.all });
    }
  }

  return {
    busy,
    create: (body: CreateCannedReply) => run(() => api('POST /canned-replies', { body }), 'canned.saved'),
    update: (id: string, body: PutCannedReply) =>
      run(() => api('PUT /canned-replies/{id}', { path: { id }, body }), 'canned.saved'),
    remove: (id: string) => run(() => api('DELETE /canned-replies/{id}', { path: { id } }), 'canned.deleted'),
  };
}
