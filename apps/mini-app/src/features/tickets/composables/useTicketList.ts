import type { AnyTicket, BroadcastTicket, ListTicketsQuery } from '@tessera/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { ApiError } from '@/api/api-error';
import { realtime } from '@/api/realtime';
import { me } from '@/session/session';
import { applyTicket, withMyRead } from '../applyTicketEvent';
import { applyToPages, patchInPages, removeFromPages, type TicketPages } from '../ticket-pages';
import { fetchTicket, fetchTickets, ticketKeys } from '../tickets.api';

export interface TicketListOptions<T extends AnyTicket> {
  query: MaybeRefOrGetter<Partial<ListTicketsQuery>>;
  /** Whether a changed ticket belongs into the list; undefined = only the server can tell, so the list is fetched again. */
  belongs: (ticket: T) => boolean | undefined;
  enabled?: MaybeRefOrGetter<boolean>;
}

const refetchAfter = 400;
/** A search costs the server much, and whoever reads what was found wants it to stay: it is done again seldom. */
const searchAgainAfter = 10_000;

/** A paged list of tickets that keeps itself true by realtime events, without losing its place. */
export function useTicketList<T extends AnyTicket>({ query, belongs, enabled }: TicketListOptions<T>) {
  const client = useQueryClient();
  const key = computed(() => ticketKeys.list(toValue(query)));
  let askedAt = 0;
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => {
      askedAt = Date.now();
      return fetchTickets({ ...toValue(query), ...pageParam });
    },
    // Who asked too much is not heard by asking again at once.
    retry: (count, error) =>
      error instanceof ApiError && error.passing && error.code !== 'RATE_LIMITED' && count < 2,
    // Events reach lists on the screen alone: one that comes back is shown at once and fetched again.
    refetchOnMount: 'always',
    initialPageParam: {} as Pick<ListTicketsQuery, 'cursor' | 'q'>,
    // The cursor of a corrected search belongs to the corrected words.
    getNextPageParam: ({ nextCursor, corrected }, _pages, last) =>
      nextCursor === null ? undefined : { ...last, ...(corrected && { q: corrected }), cursor: nextCursor },
    enabled: computed(() => toValue(enabled) ?? true),
  });

  const tickets = computed(() => (list.data.value?.pages ?? []).flatMap((page) => page.items as T[]));

  const isFetching = (): boolean => client.isFetching({ queryKey: key.value, exact: true }) > 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = (): number =>
    toValue(query).q ? Math.max(refetchAfter, askedAt + searchAgainAfter - Date.now()) : refetchAfter;
  /** However much happens, at most so often; an answer on its way is waited for, or none would ever come. */
  const refetchSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isFetching()) refetchSoon();
      else void client.invalidateQueries({ queryKey: key.value });
    }, pause());
  };
  // What is planned for a list that was left is done when it comes back.
  watch(key, (_now, left) => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void client.invalidateQueries({ queryKey: left, refetchType: 'none' });
  });
  const change = (apply: (pages: TicketPages<T>) => TicketPages<T>): void => {
    // The answer that is on its way may be older than this, and takes its place.
    if (isFetching()) refetchSoon();
    client.setQueryData<TicketPages<T>>(key.value, (pages) => pages && apply(pages));
  };
  const place = ({ ticket }: { ticket: BroadcastTicket }): void => {
    const inside = belongs(ticket as T);
    if (inside === undefined) {
      change((pages) => patchInPages(pages, ticket.id, (shown) => withNews(shown, ticket)));
      return refetchSoon();
    }
    const sort = toValue(query).sort ?? '-lastActivityAt';
    const known = tickets.value.some(({ id }) => id === ticket.id);
    change((pages) => applyToPages(pages, ticket, { myId: me.value?.id ?? '', sort, belongs: () => inside }));
    if (inside && !known && ticket.lastSeq > 1) void learn(ticket.id);
  };

  /** A ticket that was found stays where it is, with what it was found by, until the server is asked again. */
  const withNews = (shown: T, news: BroadcastTicket): T =>
    ({ ...applyTicket(shown, news, me.value?.id ?? ''), match: shown.match }) as T;

  /** What a broadcast does not tell of a ticket that was not in the list: how much of it is unread. */
  async function learn(id: string): Promise<void> {
    const fresh = (await fetchTicket(id).catch(() => undefined)) as T | undefined;
    if (!fresh) return;
    change((pages) => patchInPages(pages, id, (shown) => (fresh.rev >= shown.rev ? fresh : shown)));
  }

  const stops = [
    realtime.on('ticket.created', place),
    realtime.on('ticket.updated', place),
    realtime.on('ticket.removed', ({ ticketId }) => change((pages) => removeFromPages(pages, ticketId))),
    realtime.on('read.updated', ({ ticketId, personId, seq }) => {
      if (personId !== me.value?.id) return;
      change((pages) => patchInPages(pages, ticketId, (ticket) => withMyRead(ticket, seq) as T));
    }),
    // What was missed while away is not replayed for lists.
    realtime.on('connected', refetchSoon),
    realtime.on('tickets.changed', refetchSoon),
  ];
  onScopeDispose(() => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  });

  return {
    tickets,
    /** The words that were searched instead of those that nothing has. */
    corrected: computed(() => list.data.value?.pages[0]?.corrected),
    isPending: list.isPending,
    error: list.error,
    refetch: () => void list.refetch(),
    hasMore: computed(() => list.hasNextPage.value),
    loadingMore: list.isFetchingNextPage,
    loadMore: () => {
      if (list.hasNextPage.value && !list.isFetchingNextPage.value) void list.fetchNextPage();
    },
  };
}
