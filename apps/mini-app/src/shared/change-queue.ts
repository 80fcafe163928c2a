import { computed, shallowRef } from 'vue';

type Apply<State> = (state: State) => State;

export type ChangeQueue<State> = ReturnType<typeof changeQueue<State>>;

/**
 * Changes of one thing, each shown at once and sent after the one before it: none is dropped because another one is under
 * way, and one that is refused takes back itself alone.
 */
export function changeQueue<State>() {
  const waiting = shallowRef<readonly Apply<State>[]>([]);
  let last: Promise<unknown> = Promise.resolve();

  /**
   * @param apply what the change makes of a state
   * @param send called when its turn has come
   * @param take keeps what was answered; from then on the change is no longer applied
   */
  function add<Answer>(
    apply: Apply<State>,
    send: () => Promise<Answer>,
    take: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> {
    const mine: Apply<State> = (state) => apply(state);
    waiting.value = [...waiting.value, mine];
    const leave = (): void => void (waiting.value = waiting.value.filter((one) => one !== mine));
    const done = last.then(send).then(
      (answer) => {
        leave();
        take(answer);
        return answer;
      },
      (error: unknown) => {
        leave();
        throw error;
      },
    );
    last = done.catch(() => undefined);
    return done;
  }

  /** A state as it will be once everything under way has gone through. */
  const over = (state: State): State => waiting.value.reduce((now, apply) => apply(now), state);

  return { add, over, idle: computed(() => waiting.value.length === 0) };
}
