import { onScopeDispose, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import { setMainButton, type MainButton } from '@/app/telegram';

const stack = shallowRef<MainButton[]>([]);

/** The main action of the topmost screen, for MainButtonBar; undefined when it has none. */
export const mainButton = (): MainButton | undefined => stack.value.at(-1);

/**
 * The one main action of a screen: Telegram's MainButton there, a bar at the bottom in a browser. Give undefined to
 * hide it.
 */
export function useMainButton(button: MaybeRefOrGetter<MainButton | undefined>): void {
  let mine: MainButton | undefined;
  const replace = (next: MainButton | undefined): void => {
    const others = stack.value.filter((entry) => entry !== mine);
    mine = next;
    stack.value = next ? [...others, next] : others;
    setMainButton(mainButton());
  };
  watchEffect(() => replace(toValue(button)));
  onScopeDispose(() => replace(undefined));
}
