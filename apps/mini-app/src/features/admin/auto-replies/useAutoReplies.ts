import type { AutoReply, AutoReplyList, CreateAutoReply, PutAutoReply } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { api } from '@/api/client';
import { toastError } from '@/shared/ui/toasts';

const rulesKey = ['auto-replies'] as const;

/** The rules in their order, and changes of them, shown at once and taken back when the server does not agree. */
export function useAutoReplies() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: rulesKey, queryFn: () => api('GET /auto-replies') });
  const rules = computed(() => query.data.value?.items ?? []);
  const busy = ref(false);

  const show = (change: (items: AutoReply[]) => AutoReply[]): void =>
    void client.setQueryData<AutoReplyList>(
      rulesKey,
      (known) => known && { ...known, items: change(known.items) },
    );

  async function run(send: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    try {
      await send();
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      busy.value = false;
      void client.invalidateQueries({ queryKey: rulesKey });
    }
  }

  const create = (body: CreateAutoReply): Promise<boolean> => run(() => api('POST /auto-replies', { body }));
  const update = (id: string, body: PutAutoReply): Promise<boolean> =>
    run(() => api('PUT /auto-replies/{id}', { path: { id }, body }));
  const remove = (id: string): Promise<boolean> =>
    run(async () => {
      await api('DELETE /auto-replies/{id}', { path: { id } });
      show((items) => items.filter((rule) => rule.id !== id));
    });

  function switchTo({ id, version }: AutoReply, active: boolean): Promise<boolean> {
    show((items) => items.map((rule) => (rule.id === id ? { ...rule, active } : rule)));
    return update(id, { version, active });
  }

  function move(id: string, by: 1 | -1): Promise<boolean> {
    const ids = rules.value.map((rule) => rule.id);
    const from = ids.indexOf(id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, id);
    show((items) => ids.flatMap((one) => items.find((rule) => rule.id === one) ?? []));
    return run(() => api('PUT /auto-replies/order', { body: { ids } }));
  }

  return { ...query, rules, busy, create, update, remove, switchTo, move };
}
