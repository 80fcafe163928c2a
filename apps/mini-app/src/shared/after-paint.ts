import { onMounted, ref, type Ref } from 'vue';

/** Runs `work` once what stands in the page now is on the screen: the second frame knows that the first one is. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)));
}

/** False until the component that asks, and what is drawn with it, is on the screen. */
export function usePainted(): Readonly<Ref<boolean>> {
  const painted = ref(false);
  onMounted(() => afterPaint(() => (painted.value = true)));
  return painted;
}
