import type { Clock } from './clock';

/** Resolves after so many milliseconds of the clock, or as soon as the signal fires. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.at(clock.in(milliseconds), done);
    signal.addEventListener('abort', done, { once: true });
  });
}
