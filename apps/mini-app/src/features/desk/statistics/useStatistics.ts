import type { Statistics } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { emit, realtime } from '@/api/realtime';
import { periodBefore, type Period } from './period';

export interface StatisticsFilter extends Period {
  categoryId: string | undefined;
  assigneeId: string | undefined;
}

const statisticsKey = ['statistics'];
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const calmFor = 5_000;

const fetchStatistics = (query: StatisticsFilter): Promise<Statistics> =>
  api('GET /statistics', { query: { ...query, timezone } }) as Promise<Statistics>;

/** The figures of a period and of as many days before it; fetched again when the dashboard says that they changed. */
export function useStatistics(filter: MaybeRefOrGetter<StatisticsFilter>) {
  const client = useQueryClient();
  const now = computed(() => toValue(filter));
  const before = computed(() => ({ ...now.value, ...periodBefore(now.value) }));
  const kept = <T>(data: T): T => data;
  const present = useQuery({
    queryKey: computed(() => [...statisticsKey, now.value]),
    queryFn: () => fetchStatistics(now.value),
    placeholderData: kept<Statistics | undefined>,
  });
  const past = useQuery({
    queryKey: computed(() => [...statisticsKey, before.value]),
    queryFn: () => fetchStatistics(before.value),
    placeholderData: kept<Statistics | undefined>,
    staleTime: 10 * 60_000,
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const join = (): void => void emit('dashboard.join', {}).catch(() => undefined);
  const stops = [
    realtime.on('connected', join),
    realtime.on('dashboard.updated', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: [...statisticsKey, now.value] });
      }, calmFor);
    }),
  ];
  join();
  onScopeDispose(() => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  });

  return { present, past: past.data };
}
