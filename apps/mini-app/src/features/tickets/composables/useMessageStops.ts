import { computed, ref } from 'vue';
import type { ChatItem } from '../chat/chat-items';

const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The whole conversation is one stop of the Tab key: who comes in meets the newest message. From there arrows, Home and
 * End go from message to message.
 * @param draw sees to it that the newest message stands in the page
 */
export function useMessageStops(items: () => readonly ChatItem[], draw: () => Promise<void> | undefined) {
  const focused = ref<string>();
  const stop = computed(() => {
    const keys = items().flatMap((item) => (item.type === 'message' ? [item.key] : []));
    return keys.find((key) => key === focused.value) ?? keys.at(-1);
  });

  async function move(event: KeyboardEvent): Promise<void> {
    const step = steps[event.key];
    const box = event.currentTarget as HTMLElement;
    const all = (): HTMLElement[] => [...box.querySelectorAll<HTMLElement>('article')];
    let messages = all();
    const at = messages.indexOf(event.target as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === Infinity) {
      await draw();
      messages = all();
    }
    messages[Math.min(Math.max(at + step, 0), messages.length - 1)]?.focus();
  }

  function left({ currentTarget, relatedTarget }: FocusEvent): void {
    if (!(currentTarget as HTMLElement).contains(relatedTarget as Node | null)) focused.value = undefined;
  }

  return { focused, stop, move, left };
}
