import type {
  CategoryRouting,
  DeskSettings,
  PutDeskSettings,
  RoutingMethod,
  RoutingOverview,
} from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { api } from '@/api/client';
import { can } from '@/session/session';
import { toastError } from '@/shared/ui/toasts';

const overviewKey = ['routing'] as const;
const previewKey = (id: string) => ['routing', 'preview', id] as const;
const settingsKey = ['settings'] as const;
/** Loads and presence move while one looks. */
const refetchInterval = 10_000;

/** How every category gives its tickets, and who is there to take them. */
export function useRouting() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: overviewKey, queryFn: () => api('GET /routing'), refetchInterval });
  const people = computed(() => query.data.value?.people ?? []);
  const of = (categoryId: string): CategoryRouting | undefined =>
    query.data.value?.items.find((item) => item.categoryId === categoryId);

  /** Shown at once, taken back when the server does not agree. */
  async function setMethod(categoryId: string, method: RoutingMethod | null): Promise<void> {
    const before = query.data.value;
    client.setQueryData<RoutingOverview>(
      overviewKey,
      (known) =>
        known && {
          ...known,
          items: known.items.map((item) => (item.categoryId === categoryId ? { ...item, method } : item)),
        },
    );
    try {
      await api('PUT /categories/{id}/routing', { path: { id: categoryId }, body: { method } });
    } catch (error) {
      client.setQueryData(overviewKey, before);
      toastError(error);
    }
    await client.invalidateQueries({ queryKey: overviewKey });
  }

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
  const { data: settings } = useQuery({
    queryKey: settingsKey,
    queryFn: async () => (await api('GET /settings')) as DeskSettings,
    enabled: computed(() => can('settings:manage')),
  });

  async function set(body: PutDeskSettings): Promise<void> {
    const before = settings.value;
    client.setQueryData(settingsKey, (known: object | undefined) => known && { ...known, ...body });
    try {
      client.setQueryData(settingsKey, await api('PUT /settings', { body }));
    } catch (error) {
      client.setQueryData(settingsKey, before);
      toastError(error);
    }
    await client.invalidateQueries({ queryKey: overviewKey });
  }

  return { settings, set };
}
