import { ref, watch } from 'vue';
import { connection, type ConnectionState } from '@/api/realtime';

/** Short breaks are not worth a word. */
const settleAfter = 1_500;

/** What the line at the top says; undefined while there is nothing to say. */
export const connectionLine = ref<Exclude<ConnectionState, 'idle' | 'online'>>();

watch(
  connection,
  (state, _before, onCleanup) => {
    if (state === 'offline' || state === 'connecting') {
      const timer = setTimeout(() => (connectionLine.value = state), settleAfter);
      onCleanup(() => clearTimeout(timer));
    } else {
      const wasAway = connectionLine.value === 'offline';
      connectionLine.value = state === 'back' && wasAway ? 'back' : undefined;
    }
  },
  { immediate: true },
);
