import type { Category, CreateCategory, PutCategory } from '@tessera/contracts';
import { computed, ref } from 'vue';
import { api } from '@/api/client';
import { useQueryChanges } from '@/api/changes';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { arranged, orderFor, type Order } from './category-tree';

type Items = { items: Category[] };

/** Changes of categories, one after another; the list that everybody shares follows. */
export function useCategoryEdits() {
  const { change, over, settled } = useQueryChanges<Items>(ticketKeys.categories);
  const under = ref(0);

  /** What is seen only when the server has agreed. */
  async function run(send: () => Promise<(known: Items) => Items>): Promise<boolean> {
    under.value++;
    const done = await change((known) => known, send);
    under.value--;
    return done;
  }
  const put =
    (category: Category) =>
    ({ items }: Items): Items => ({
      items: items.some(({ id }) => id === category.id)
        ? items.map((known) => (known.id === category.id ? category : known))
        : [...items, category],
    });

  const create = (body: CreateCategory): Promise<boolean> =>
    run(async () => put(await api('POST /categories', { body })));
  const update = (id: string, body: PutCategory): Promise<boolean> =>
    run(async () => put(await api('PUT /categories/{id}', { path: { id }, body })));
  const remove = (id: string): Promise<boolean> =>
    run(async () => {
      await api('DELETE /categories/{id}', { path: { id } });
      return ({ items }) => ({ items: items.filter((known) => known.id !== id) });
    });

  /** Puts the tree into another order, shown at once. */
  const arrange = (order: Order): Promise<boolean> =>
    change(
      ({ items }) => ({ items: arranged(items, order) }),
      async (known) => {
        const items = known ? orderFor(known.items, order) : order;
        const answer = await api('PUT /categories/order', { body: { items } });
        return () => answer;
      },
    );

  /** Categories as they will be once everything under way has gone through. */
  const shown = (items: Category[]): Category[] => over({ items }).items;
  return { busy: computed(() => under.value > 0), shown, settled, create, update, remove, arrange };
}
