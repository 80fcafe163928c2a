import type { AutoReply, AutoReplyList, CreateAutoReply, PutAutoReply } from '@tessera/contracts';
import { useQuery } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { useQueryChanges } from '@/api/changes';
import { api } from '@/api/client';

const rulesKey = ['auto-replies'] as const;

/** The rules in their order, and changes of them, shown at once and taken back when the server does not agree. */
export function useAutoReplies() {
  const query = useQuery({ queryKey: rulesKey, queryFn: () => api('GET /auto-replies') });
  const { change, over, settled } = useQueryChanges<AutoReplyList>(rulesKey);
  const rules = computed(() => (query.data.value ? over(query.data.value).items : []));
  const under = ref(0);

  const items =
    (make: (items: AutoReply[]) => AutoReply[]) =>
    (known: AutoReplyList): AutoReplyList => ({ ...known, items: make(known.items) });
  const put = (rule: AutoReply) => items((all) => all.map((known) => (known.id === rule.id ? rule : known)));
  const send = (id: string, body: PutAutoReply): Promise<AutoReply> =>
    api('PUT /auto-replies/{id}', { path: { id }, body });

  /** What is seen only when the server has agreed. */
  async function run(work: () => Promise<(known: AutoReplyList) => AutoReplyList>): Promise<boolean> {
    under.value++;
    const done = await change((known) => known, work);
    under.value--;
    return done;
  }
  const create = (body: CreateAutoReply): Promise<boolean> =>
    run(async () => {
      const made = await api('POST /auto-replies', { body });
      return items((all) => [...all, made]);
    });
  const update = (id: string, body: PutAutoReply): Promise<boolean> =>
    run(async () => put(await send(id, body)));
  const remove = (id: string): Promise<boolean> =>
    run(async () => {
      await api('DELETE /auto-replies/{id}', { path: { id } });
      return items((all) => all.filter((rule) => rule.id !== id));
    });

  const switchTo = (rule: AutoReply, active: boolean): Promise<boolean> =>
    change(
      items((all) => all.map((one) => (one.id === rule.id ? { ...one, active } : one))),
      async (known) => {
        const { version } = known?.items.find(({ id }) => id === rule.id) ?? rule;
        return put(await send(rule.id, { version, active }));
      },
    );

  function move(id: string, by: 1 | -1): Promise<boolean> {
    const moved = (all: readonly AutoReply[]): AutoReply[] => {
      const from = all.findIndex((rule) => rule.id === id);
      return from < 0 ? [...all] : all.toSpliced(from, 1).toSpliced(from + by, 0, all[from]!);
    };
    return change(items(moved), async (known) => {
      // Rules may have come and gone since the key was pressed.
      const ids = moved(known?.items ?? rules.value).map((rule) => rule.id);
      const answer = await api('PUT /auto-replies/order', { body: { ids } });
      return () => answer;
    });
  }

  const busy = computed(() => under.value > 0);
  return { ...query, rules, busy, create, update, remove, switchTo, move, settled };
}
