import { computed, inject, onScopeDispose, ref, useId, watch, watchEffect } from 'vue';
import { writingKey } from '@/features/tickets/chat/composer';
import { triggerAt, type Trigger } from './trigger';

/**
 * A list that opens beside the field while something is typed that asks for it: arrows choose, Enter and Tab take, Escape
 * closes it until something else is asked for.
 */
export function useOffer<T>(options: {
  type: Trigger['type'];
  kind: () => 'public' | 'note';
  items: (typed: string) => readonly T[];
  /** What there is has yet to arrive. */
  pending: () => boolean;
  /** Words that nothing answers to are a slip: Enter sends nothing until the list is closed. */
  strict?: boolean;
  pick: (item: T, trigger: Trigger) => void;
}) {
  const writing = inject(writingKey);
  if (!writing) throw new Error('a list of the composer stands within it');
  const listId = useId();
  const active = ref(0);
  /** Where the one was that was closed. */
  const closed = ref<number>();

  const asked = computed(() => {
    const found = triggerAt(writing.text.value, writing.caret.value, options.kind());
    return found?.type === options.type ? found : undefined;
  });
  watch(asked, (now) => {
    if (!now) closed.value = undefined;
  });
  const trigger = computed(() => (asked.value?.from === closed.value ? undefined : asked.value));
  const items = computed(() => (trigger.value ? options.items(trigger.value.typed) : []));
  /** Enter was faster than what it is to take. */
  let hasty = false;
  watch(
    () => trigger.value?.typed,
    () => (hasty = false),
  );
  watch([() => trigger.value?.typed, () => items.value.length], () => {
    active.value = 0;
    if (hasty) take(items.value[0]);
  });
  /** Words with a space that nothing answers to are simply words. */
  const open = computed(
    () => trigger.value !== undefined && (items.value.length > 0 || !trigger.value.typed.includes(' ')),
  );

  const optionId = (index: number): string => `${listId}-${index}`;
  function close(): void {
    closed.value = asked.value?.from;
    writing!.takeBack();
  }
  function take(item: T | undefined): void {
    if (item !== undefined && trigger.value) options.pick(item, trigger.value);
  }

  function waits(): boolean {
    hasty = options.pending();
    return hasty || options.strict === true;
  }

  function pressed({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (!open.value || ctrlKey || metaKey || altKey) return false;
    if (key === 'Escape') close();
    else if (shiftKey) return false;
    else if (items.value.length === 0) return key === 'Enter' && waits();
    else if (key === 'ArrowDown') active.value = (active.value + 1) % items.value.length;
    else if (key === 'ArrowUp') active.value = (active.value + items.value.length - 1) % items.value.length;
    else if (key === 'Enter' || key === 'Tab') take(items.value[active.value]);
    else return false;
    return true;
  }
  onScopeDispose(writing.onKey(pressed));

  watchEffect(() => {
    const { offer } = writing;
    if (open.value)
      offer.value = { listId, optionId: items.value.length > 0 ? optionId(active.value) : undefined };
    else if (offer.value?.listId === listId) offer.value = undefined;
  });

  return { writing, listId, optionId, active, items, trigger, open, take, close };
}
