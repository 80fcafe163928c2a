import { computed, onScopeDispose, shallowRef, type Ref } from 'vue';
import { realtime } from '@/api/realtime';
import { me } from '@/session/session';

export interface Present {
  id: string;
  name: string;
}

/** Colleagues who have this ticket open. */
export function usePresence(ticketId: string): Ref<readonly Present[]> {
  const people = shallowRef<readonly Present[]>([]);
  onScopeDispose(
    realtime.on('presence', (event) => {
      if (event.ticketId === ticketId) people.value = event.people;
    }),
  );
  return computed(() => people.value.filter(({ id }) => id !== me.value?.id));
}
