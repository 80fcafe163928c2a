/** Runs `work` once what stands in the page now is on the screen: the second frame knows that the first one is. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)));
}
