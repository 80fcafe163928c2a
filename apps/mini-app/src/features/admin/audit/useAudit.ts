import type { AuditDoor, AuditEntry } from '@tessera/contracts';
import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';

export interface AuditFilter {
  q: string;
  actor: string;
  /** A kind, or a kind with an id. */
  target: string;
  door: AuditDoor | '';
  /** Days as `2026-11-21`, both included. */
  from: string;
  to: string;
}

export const noFilter: AuditFilter = { q: '', actor: '', target: '', door: '', from: '', to: '' };

const startOf = (day: string, plusDays: number): string => {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + plusDays);
  return at.toISOString();
};

/** The audit log, page by page. */
export function useAudit(filter: MaybeRefOrGetter<AuditFilter>) {
  const query = computed(() => {
    const { q, actor, target, door, from, to } = toValue(filter);
    return {
      q: q.trim() || undefined,
      actor: actor || undefined,
      target: target || undefined,
      door: door || undefined,
      from: from ? startOf(from, 0) : undefined,
      to: to ? startOf(to, 1) : undefined,
      limit: 50,
    };
  });
  const list = useInfiniteQuery({
    queryKey: computed(() => ['audit', query.value]),
    queryFn: ({ pageParam }) => api('GET /audit', { query: { ...query.value, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
  const pages = computed(() => list.data.value?.pages ?? []);
  return {
    entries: computed<AuditEntry[]>(() => pages.value.flatMap((page) => page.items)),
    names: computed<Record<string, string>>(() =>
      Object.assign({}, ...pages.value.map((page) => page.names)),
    ),
    gone: computed<ReadonlySet<string>>(() => new Set(pages.value.flatMap((page) => page.gone))),
    isPending: list.isPending,
    error: list.error,
    refetch: () => void list.refetch(),
    hasMore: list.hasNextPage,
    loadMore: () => void (list.hasNextPage.value && !list.isFetchingNextPage.value && list.fetchNextPage()),
  };
}
