import type { AnyTicket, TimelineEntry } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, watch, type Ref } from 'vue';
import { realtime } from '@/api/realtime';
import { soon } from '@/shared/soon';
import { fetchTimeline, ticketKeys } from '../tickets.api';

/** What one rule does is several lines, told one by one. */
const lookAfter = 250;

/**
 * The lines of a ticket's history, kept true: whoever hears that one came looks again.
 * @param ticket the ticket as it is known
 */
export function useTimeline(
  ticketId: string,
  ticket: () => AnyTicket | undefined,
): Readonly<Ref<TimelineEntry[] | undefined>> {
  const client = useQueryClient();
  const queryKey = ticketKeys.timeline(ticketId);
  const timeline = useQuery({ queryKey, queryFn: () => fetchTimeline(ticketId) });

  const again = soon(
    () => {
      // An answer on its way is waited for, or none would ever come while much happens.
      if (timeline.isFetching.value) again.ask();
      else void client.invalidateQueries({ queryKey });
    },
    () => lookAfter,
  );

  // A line belongs to every change of the ticket that is not a message.
  const fields = (): string | undefined => {
    const now = ticket();
    return now && [now.status, now.version, now.assignee?.name, JSON.stringify(now.rating)].join();
  };
  watch(fields, (_, before) => before && again.ask());
  const stops = [
    realtime.on('timeline.updated', (event) => event.ticketId === ticketId && again.ask()),
    // Who asks for the first time at this moment hears all there is.
    realtime.on('connected', () => timeline.isLoading.value || again.ask()),
  ];
  onScopeDispose(() => {
    again.stop();
    stops.forEach((stop) => stop());
  });
  return timeline.data;
}
