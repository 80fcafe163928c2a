import type {
  NotificationChoices,
  NotificationDoor,
  NotificationEvent,
  Notifications,
} from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { toastError } from '@/shared/ui/toasts';

const key = ['notifications'];

/** What somebody hears of. Changes show at once and are taken back when the server does not agree. */
export function useNotifications() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /auth/me/notifications') });
  let changes = 0;

  async function change(body: NotificationChoices, shown: Partial<Notifications>): Promise<void> {
    const before = query.data.value;
    if (!before) return;
    const mine = ++changes;
    haptic('tap');
    client.setQueryData<Notifications>(key, { ...before, ...shown });
    try {
      const after = await api('PUT /auth/me/notifications', { body });
      if (mine === changes) client.setQueryData(key, after);
    } catch (error) {
      toastError(error);
      void client.invalidateQueries({ queryKey: key });
    }
  }

  return {
    ...query,
    hear: (event: NotificationEvent, door: NotificationDoor, on: boolean) =>
      change(
        { events: { [event]: { [door]: on } } },
        {
          events: (query.data.value?.events ?? []).map((row) =>
            row.event === event ? { ...row, [door]: on } : row,
          ),
        },
      ),
    mute: (mutedUntil: string | null) => change({ mutedUntil }, { mutedUntil }),
    quiet: (quietHours: Notifications['quietHours']) => change({ quietHours }, { quietHours }),
  };
}
