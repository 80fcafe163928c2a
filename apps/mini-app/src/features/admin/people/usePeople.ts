import type { Page, Role, User } from '@tessera/contracts';
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { staffKey } from '@/features/desk/useStaff';

export interface PeopleFilter {
  q: string;
  role: Role | '';
  blocked: boolean;
}

const peopleKey = ['people'] as const;

/** People of the desk, page by page. */
export function usePeople(filter: MaybeRefOrGetter<PeopleFilter>) {
  const client = useQueryClient();
  const query = computed(() => {
    const { q, role, blocked } = toValue(filter);
    return {
      q: q.trim() || undefined,
      role: role ? [role] : undefined,
      blocked: blocked ? ('true' as const) : undefined,
      limit: 40,
    };
  });
  const list = useInfiniteQuery({
    queryKey: computed(() => [...peopleKey, query.value]),
    queryFn: ({ pageParam }) => api('GET /users', { query: { ...query.value, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });

  /** Takes over what the server answered about somebody, in every list. */
  function put(person: User): void {
    client.setQueryData(['user', person.id], person);
    client.setQueriesData<InfiniteData<Page<User>>>(
      { queryKey: peopleKey },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((known) => (known.id === person.id ? person : known)),
          })),
        },
    );
    void client.invalidateQueries({ queryKey: staffKey });
  }

  return {
    people: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []),
    isPending: list.isPending,
    error: list.error,
    refetch: () => void list.refetch(),
    hasMore: list.hasNextPage,
    loadMore: () => void (list.hasNextPage.value && !list.isFetchingNextPage.value && list.fetchNextPage()),
    put,
    refresh: () => client.invalidateQueries({ queryKey: peopleKey }),
  };
}
