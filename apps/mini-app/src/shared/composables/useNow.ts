import { ref } from 'vue';

/** The present minute, for times in words; ticks by itself. */
export const now = ref(Date.now());

setInterval(() => (now.value = Date.now()), 30_000);
