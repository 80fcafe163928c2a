import { ref, watch } from 'vue';
import { readLocal, writeLocal } from '@/shared/storage';

const key = 'tessera.history';

/** Whether what happened to a ticket stands between its messages, or beside them alone; kept on this device. */
export const historyInChat = ref(readLocal(key) !== 'apart');

watch(historyInChat, (mixed) => writeLocal(key, mixed ? undefined : 'apart'));
