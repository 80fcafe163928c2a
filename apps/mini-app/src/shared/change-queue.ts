import { computed, shallowRef } from 'vue';

type Apply<State> = (state: State) => State;

export type ChangeQueue<State> = ReturnType<typeof changeQueue<State>>;

/** Rises when somebody signs out. */
let owners = 0;
class Abandoned extends Error {}

/** What still waits in any queue was of somebody who signed out: it is sent for nobody, and nobody hears of it. */
export const abandonChanges = (): void => void owners++;

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
    const owner = owners;
    const mine: Apply<State> = (state) => apply(state);
    waiting.value = [...waiting.value, mine];
    const leave = (): void => void (waiting.value = waiting.value.filter((one) => one !== mine));
    const mySend = (): Promise<Answer> => {
      if (owner !== owners) throw new Abandoned();
      return send();
    };
    const done = last.then(mySend).then(
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
    return done.catch((error: unknown) => {
      if (error instanceof Abandoned) return new Promise<never>(() => undefined);
      throw error;
    });
  }

  /** A state as it will be once everything under way has gone through. */
  const over = (state: State): State => waiting.value.reduce((now, apply) => apply(now), state);

  /** When everything under way by now has gone through, or been refused. */
  const settled = async (): Promise<void> => void (await last);

  return { add, over, settled, idle: computed(() => waiting.value.length === 0) };
}
