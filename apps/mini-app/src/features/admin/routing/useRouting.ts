import type {
  CategoryRouting,
  DeskSettings,
  PutDeskSettings,
  RoutingMethod,
  RoutingOverview,
} from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { useQueryChanges } from '@/api/changes';
import { api } from '@/api/client';
import { can } from '@/session/session';

const overviewKey = ['routing'] as const;
const previewKey = (id: string) => ['routing', 'preview', id] as const;
const settingsKey = ['settings'] as const;
/** Loads and presence move while one looks. */
const refetchInterval = 10_000;

/** How every category gives its tickets, and who is there to take them. */
export function useRouting() {
  const query = useQuery({ queryKey: overviewKey, queryFn: () => api('GET /routing'), refetchInterval });
  const { change, over } = useQueryChanges<RoutingOverview>(overviewKey);
  const shown = computed(() => query.data.value && over(query.data.value));
  const people = computed(() => shown.value?.people ?? []);
  const of = (categoryId: string): CategoryRouting | undefined =>
    shown.value?.items.find((item) => item.categoryId === categoryId);

  /** Shown at once, taken back when the server does not agree. */
  const setMethod = (categoryId: string, method: RoutingMethod | null): Promise<boolean> =>
    change(
      (known) => ({
        ...known,
        items: known.items.map((item) => (item.categoryId === categoryId ? { ...item, method } : item)),
      }),
      async () =>
        void (await api('PUT /categories/{id}/routing', { path: { id: categoryId }, body: { method } })),
    );

  return { ...query, people, of, setMethod };
}

/** Who would get the next ticket of a category. */
export const useRoutingPreview = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => previewKey(toValue(id))),
    queryFn: () => api('GET /categories/{id}/routing/preview', { path: { id: toValue(id) } }),
    refetchInterval,
  });

/** What holds for everybody who gets tickets. */
export function useRoutingSettings() {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: settingsKey,
    queryFn: async () => (await api('GET /settings')) as DeskSettings,
    enabled: computed(() => can('settings:manage')),
  });
  const { change, over } = useQueryChanges<DeskSettings>(settingsKey);
  const settings = computed(() => data.value && over(data.value));

  async function set(
    body: Pick<PutDeskSettings, 'openTicketsPerAssignee' | 'rerouteWhenAway'>,
  ): Promise<void> {
    await change(
      (known) => ({ ...known, ...body }),
      async () => {
        const answer = (await api('PUT /settings', { body })) as DeskSettings;
        return () => answer;
      },
    );
    await client.invalidateQueries({ queryKey: overviewKey });
  }

  return { settings, set };
}
