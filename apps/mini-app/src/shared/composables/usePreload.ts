import { watch } from 'vue';
import { whenIdle } from '../idle';

/**
 * Fetches the part of the app that will probably be opened next, so that it opens at once.
 * @param ready true when what the person came for is on the screen
 */
export function usePreload(ready: () => boolean, part: () => Promise<unknown>): void {
  watch(
    ready,
    (yes) => {
      // What fails here is tried again, and said, when it is opened.
      if (yes) whenIdle(() => void part().catch(() => undefined));
    },
    { immediate: true },
  );
}
