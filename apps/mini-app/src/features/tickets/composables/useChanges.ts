import { computed } from 'vue';
import { me } from '@/session/session';
import { draftKey, keepDraft } from '@/shared/drafts';
import { readLocalJson } from '@/shared/storage';
import type { Change, Edited, Words } from '../chat/composer';
import { useDraft } from './useDraft';

const nameOf = (name: string): string => `${name}.changes`;
const without = (changes: readonly Change[], id: string): Change[] =>
  changes.filter(({ message }) => message.id !== id);

/** What messages of a conversation are to say instead, as far as it was not sent; kept as drafts are. */
export function useChanges(name: string) {
  const changes = useDraft<Change[]>(nameOf(name), [], ({ length }) => length === 0);

  const drop = (id: string): void => void (changes.value = without(changes.value, id));

  return {
    last: computed(() => changes.value.at(-1)),
    of: (message: Edited): Words => changes.value.find((one) => one.message.id === message.id) ?? message,
    put(message: Edited, { text, entities }: Words): void {
      const same = text === message.text && JSON.stringify(entities) === JSON.stringify(message.entities);
      if (same) drop(message.id);
      else changes.value = [...without(changes.value, message.id), { message, text, entities }];
    },
    has: (id: string): boolean => changes.value.some(({ message }) => message.id === id),
    drop,
  };
}

/** Keeps a change that came back when nobody had the conversation open any more. */
export function keepChange(name: string, change: Change): void {
  const key = draftKey(me.value?.id, nameOf(name));
  const kept = readLocalJson<Change[]>(key) ?? [];
  if (kept.some(({ message }) => message.id === change.message.id)) return;
  keepDraft(key, [...kept, change]);
  // Whoever has come back to it meanwhile hears of it as of another tab.
  dispatchEvent(new StorageEvent('storage', { key }));
}
