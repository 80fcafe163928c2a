import { computed, shallowRef, watch, type Ref } from 'vue';
import { haptic } from '@/app/telegram';
import { among, extendedTo, nothingSelected, toggled } from './selection';

const selection = shallowRef(nothingSelected);

/** The chosen tickets, in no order. */
export const selectedIds = computed(() => selection.value.ids);
export const clearSelection = (): void => void (selection.value = nothingSelected);
export const selectThese = (ids: Iterable<string>): void =>
  void (selection.value = { ids: new Set(ids), anchor: null });

/**
 * Choosing rows of a list.
 * @param order the ids that are loaded, as they stand
 * @param list another list lets go of what was chosen
 */
export function useSelection(order: Ref<readonly string[]>, list: Ref<string>) {
  watch(list, clearSelection);
  watch(order, (now) => (selection.value = among(selection.value, now)));

  const toggle = (id: string): void => {
    selection.value = toggled(selection.value, id);
    haptic('tap');
  };
  const extend = (id: string): void => void (selection.value = extendedTo(selection.value, id, order.value));

  /** One more row by the keyboard; the first one is where the keyboard stands. */
  function extendFrom(from: string | undefined, to: string | undefined): void {
    if (from && selection.value.anchor === null) selection.value = toggled(selection.value, from);
    if (to) extend(to);
  }

  return { toggle, extend, extendFrom };
}
