import { nextTick, toValue, watch, type MaybeRefOrGetter } from 'vue';

/**
 * When the row that has the focus goes out of the list, the one that takes its place gets it.
 * @param rows tickets in their order; each row of theirs carries `data-ticket`
 * @param show puts the focus on the row at this place
 */
export function useKeptFocus(
  rows: MaybeRefOrGetter<readonly { id: string }[]>,
  show: (index: number) => Promise<void>,
): void {
  watch(
    () => toValue(rows),
    async (now, before) => {
      const id = document.activeElement?.getAttribute('data-ticket');
      if (!id || now.length === 0 || now.some((row) => row.id === id)) return;
      const place = before.findIndex((row) => row.id === id);
      await nextTick();
      if (place >= 0 && document.activeElement === document.body) await show(Math.min(place, now.length - 1));
    },
    { flush: 'pre' },
  );
}
