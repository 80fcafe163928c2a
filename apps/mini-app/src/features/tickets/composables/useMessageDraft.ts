import { computed } from 'vue';
import type { Words } from '../chat/composer';
import { editedEntities } from '../chat/edited-entities';
import type { FileRef } from '../files/file-ref';
import { useDraft } from './useDraft';

export interface MessageDraft extends Words {
  files: FileRef[];
}

/** What is being written into a conversation: words, their formatting, files. Survives leaving and closing. */
export function useMessageDraft(name: string) {
  const empty = (): MessageDraft => ({ text: '', entities: [], files: [] });
  const draft = useDraft<MessageDraft | string>(
    name,
    empty(),
    (kept) => typeof kept !== 'string' && !kept.text.trim() && kept.files.length === 0,
  );
  // Drafts used to be words alone.
  if (typeof draft.value === 'string') draft.value = { ...empty(), text: draft.value };
  const now = computed(() => draft.value as MessageDraft);

  return {
    words: computed<Words>({
      get: () => now.value,
      set: ({ text, entities }) => (draft.value = { ...now.value, text, entities }),
    }),
    files: computed({
      get: () => now.value.files,
      set: (files) => (draft.value = { ...now.value, files }),
    }),
    clear: () => (draft.value = empty()),
  };
}

/** The same words after somebody typed: their formatting moves along. */
export const typedWords = ({ text, entities }: Words, typed: string): Words => ({
  text: typed,
  entities: editedEntities(text, typed, entities),
});
