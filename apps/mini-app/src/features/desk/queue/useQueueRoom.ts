import { useQueryClient } from '@tanstack/vue-query';
import { useThrottleFn } from '@vueuse/core';
import { onScopeDispose } from 'vue';
import { emit, realtime } from '@/api/realtime';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { tagsKey } from '../details/useTags';
import { viewKeys } from './views.api';

/** Counts are asked for at most so often, however much happens. */
const countEvery = 4_000;

/** Enters the rooms of the queue, again after every break, and keeps lists, views and counts true by what is heard there. */
export function useQueueRoom(): void {
  const client = useQueryClient();
  const join = (): void => void emit('queue.join', {}).catch(() => undefined);
  // Lists that nobody looks at do not follow the events; they are fetched again when somebody does.
  const outdate = (): void =>
    void client.invalidateQueries({ queryKey: ticketKeys.lists, type: 'inactive', refetchType: 'none' });
  // A window in the background asks when it is looked at again.
  const count = useThrottleFn(
    () =>
      client.invalidateQueries({
        queryKey: viewKeys.counts,
        refetchType: document.hidden ? 'none' : 'active',
      }),
    countEvery,
    true,
  );
  const moved = (): void => {
    outdate();
    void count();
  };
  const changed = (): void => {
    void client.invalidateQueries({ queryKey: viewKeys.list });
    void count();
  };
  const stops = [
    realtime.on('connected', join),
    realtime.on('connected', changed),
    realtime.on('ticket.created', moved),
    realtime.on('ticket.updated', moved),
    realtime.on('ticket.removed', moved),
    realtime.on('views.changed', changed),
    realtime.on('tickets.changed', moved),
    realtime.on('tickets.changed', changed),
    realtime.on('tickets.changed', () => void client.invalidateQueries({ queryKey: tagsKey })),
  ];
  onScopeDispose(() => stops.forEach((stop) => stop()));
  join();
}
