import type { Entity } from '@tessera/contracts';
import { computed } from 'vue';
import { editedEntities } from '../chat/edited-entities';
import type { FileRef } from '../files/file-ref';
import { useDraft } from './useDraft';

export interface MessageDraft {
  text: string;
  entities: Entity[];
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
    text: computed({
      get: () => now.value.text,
      set: (text) =>
        (draft.value = {
          ...now.value,
          text,
          entities: editedEntities(now.value.text, text, now.value.entities),
        }),
    }),
    entities: computed({
      get: () => now.value.entities,
      set: (entities) => (draft.value = { ...now.value, entities }),
    }),
    files: computed({
      get: () => now.value.files,
      set: (files) => (draft.value = { ...now.value, files }),
    }),
    clear: () => (draft.value = empty()),
  };
}
