import { refDebounced } from '@vueuse/core';
import { computed } from 'vue';
import { connection } from '@/api/realtime';

/** Short breaks are not worth a word. */
const settled = refDebounced(connection, 1_500);

/** What the line at the top says; undefined while there is nothing to say. */
export const connectionLine = computed(() => {
  if (connection.value === 'back' && settled.value === 'offline') return 'back';
  if (settled.value !== connection.value) return undefined;
  return settled.value === 'offline' || settled.value === 'connecting' ? settled.value : undefined;
});
