/** Runs `work` when the page has nothing else to do, at the latest after so many milliseconds. */
export function whenIdle(work: () => void, timeout = 1_500): void {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout });
  else setTimeout(work, 400);
}
