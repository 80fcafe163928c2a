import type {
  NotificationChoices,
  NotificationDoor,
  NotificationEvent,
  Notifications,
} from '@tessera/contracts';
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useQueryChanges } from '@/api/changes';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';

const key = ['notifications'];

/** What somebody hears of. Changes show at once and are taken back when the server does not agree. */
export function useNotifications() {
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /auth/me/notifications') });
  const { change, over } = useQueryChanges<Notifications>(key);
  const data = computed(() => query.data.value && over(query.data.value));

  function put(body: NotificationChoices, shown: (known: Notifications) => Partial<Notifications>): void {
    haptic('tap');
    void change(
      (known) => ({ ...known, ...shown(known) }),
      async () => {
        const answer = await api('PUT /auth/me/notifications', { body });
        return () => answer;
      },
    );
  }

  return {
    ...query,
    data,
    hear: (event: NotificationEvent, door: NotificationDoor, on: boolean) =>
      put({ events: { [event]: { [door]: on } } }, ({ events }) => ({
        events: events.map((row) => (row.event === event ? { ...row, [door]: on } : row)),
      })),
    mute: (mutedUntil: string | null) => put({ mutedUntil }, () => ({ mutedUntil })),
    quiet: (quietHours: Notifications['quietHours']) => put({ quietHours }, () => ({ quietHours })),
  };
}
