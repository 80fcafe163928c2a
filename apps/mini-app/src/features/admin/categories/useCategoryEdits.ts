import type { Category, CreateCategory, PutCategory } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { api } from '@/api/client';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { toastError } from '@/shared/ui/toasts';
import { arranged, type Order } from './category-tree';

type Items = { items: Category[] };

/** Changes of categories; the list that everybody shares follows. */
export function useCategoryEdits() {
  const client = useQueryClient();
  const busy = ref(false);
  let last = Promise.resolve(true);
  const change = (apply: (items: Category[]) => Category[]): void =>
    void client.setQueryData<Items>(ticketKeys.categories, (known) => known && { items: apply(known.items) });
  const put = (category: Category): void =>
    change((items) =>
      items.some(({ id }) => id === category.id)
        ? items.map((known) => (known.id === category.id ? category : known))
        : [...items, category],
    );

  async function run(send: () => Promise<void>): Promise<boolean> {
    busy.value = true;
    try {
      await send();
      return true;
    } catch (error) {
      toastError(error);
      void client.invalidateQueries({ queryKey: ticketKeys.categories });
      return false;
    } finally {
      busy.value = false;
    }
  }

  const create = (body: CreateCategory): Promise<boolean> =>
    run(async () => put(await api('POST /categories', { body })));
  const update = (id: string, body: PutCategory): Promise<boolean> =>
    run(async () => put(await api('PUT /categories/{id}', { path: { id }, body })));
  const remove = (id: string): Promise<boolean> =>
    run(async () => {
      await api('DELETE /categories/{id}', { path: { id } });
      change((items) => items.filter((known) => known.id !== id));
    });

  /** Puts the tree into another order, shown at once; orders follow one another as they were made. */
  function arrange(order: Order): Promise<boolean> {
    change((items) => arranged(items, order));
    const body = { items: order };
    last = last.then(() => run(async () => void (await api('PUT /categories/order', { body }))));
    return last.then(async (done) => {
      await client.invalidateQueries({ queryKey: ticketKeys.categories });
      return done;
    });
  }

  return { busy, create, update, remove, arrange };
}
