/** Work that is put off a little, so that much that happens at once is one reason for it. */
export interface Soon {
  ask(): void;
  /** Nobody wants it any more. */
  stop(): void;
}

/**
 * Done once so many milliseconds after it was asked for, however often that was meanwhile.
 * @param wait asked each time anew
 */
export function soon(work: () => void, wait: () => number): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    work();
  };
  return {
    ask: () => void (timer ??= setTimeout(run, wait())),
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** A moment by chance: of many who hear the same word not all come at once. */
export const atRandom =
  (withinMs: number, random: () => number = Math.random) =>
  (): number =>
    Math.floor(random() * withinMs);
