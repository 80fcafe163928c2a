import { computed, ref, type Ref } from 'vue';
import { readLocal, writeLocal } from '@/shared/storage';

function follow(query: string): Ref<boolean> {
  const media = matchMedia(query);
  const matches = ref(media.matches);
  media.addEventListener('change', () => (matches.value = media.matches));
  return matches;
}

/** List and conversation side by side; below that one screen at a time, as in Telegram. */
export const hasTwoColumns = follow('(min-width: 768px)');
/** The customer's column beside the conversation. */
export const hasThreeColumns = follow('(min-width: 1200px)');
/** A real keyboard is likely, so shortcuts are worth showing. */
export const hasKeyboard = follow('(hover: hover) and (pointer: fine)');

export type Density = 'comfortable' | 'compact';
const storageKey = 'tessera.desk.density';

/** How much room the rows of a desktop's lists take; touch screens always have the comfortable one. */
export const density = ref<Density>(readLocal(storageKey) === 'compact' ? 'compact' : 'comfortable');

export function setDensity(next: Density): void {
  density.value = next;
  writeLocal(storageKey, next);
}

export const isCompact = computed(() => hasTwoColumns.value && density.value === 'compact');
