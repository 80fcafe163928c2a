import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '@/api/client';
import { can } from '@/session/session';

export const tagsKey = ['tags'] as const;

/** The catalogue of tags. */
export function useTags() {
  const query = useQuery({
    queryKey: tagsKey,
    queryFn: () => api('GET /tags'),
    enabled: computed(() => can('ticket:tag')),
    staleTime: 30_000,
  });
  const tags = computed(() => query.data.value?.items ?? []);
  const colourOf = (name: string): string | undefined =>
    tags.value.find((tag) => tag.name === name)?.colour ?? undefined;
  return { ...query, tags, colourOf };
}
