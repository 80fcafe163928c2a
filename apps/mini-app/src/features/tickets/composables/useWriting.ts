import { maxMessageLength } from '@tessera/contracts/limits.data';
import type { AnyMessage, MessageKind } from '@tessera/contracts';
import { computed, ref, shallowRef, type Ref } from 'vue';
import type { Audience, ChatMessage } from '../chat/chat-message';
import type { Sending, Words } from '../chat/composer';
import { trimmed } from '../chat/edited-entities';
import { useChosenFiles } from '../files/useChosenFiles';
import { typedWords, useMessageDraft } from './useMessageDraft';

/** What is being written: an answer and, for staff, a note beside it, each kept as a draft of its own; or the change of a message. */
export function useWriting(name: string, audience: Audience, kind: Ref<MessageKind>) {
  const made = (draftName: string) => {
    const draft = useMessageDraft(draftName);
    return { draft, files: useChosenFiles(draft.files) };
  };
  const answer = made(name);
  const note = audience === 'staff' ? made(`${name}.note`) : answer;
  const current = computed(() => (kind.value === 'note' ? note : answer));

  const replyTo = shallowRef<AnyMessage['replyTo']>(null);
  const editing = shallowRef<ChatMessage>();
  /** The draft waits here while another message is edited. */
  const edited = ref<Words>({ text: '', entities: [] });

  const words = computed<Words>({
    get: () => (editing.value ? edited.value : current.value.draft.words.value),
    set: (next) => {
      if (editing.value) edited.value = next;
      else current.value.draft.words.value = next;
    },
  });
  const text = computed({
    get: () => words.value.text,
    set: (typed) => (words.value = typedWords(words.value, typed)),
  });
  const chosen = computed(() => current.value.draft.files.value);
  const blank = computed(() => text.value.trim() === '');
  /** A longer text may be pasted: the field would cut it off unseen. */
  const excess = computed(() => Math.max(0, text.value.trim().length - maxMessageLength));
  const ready = computed(() => {
    if (excess.value > 0) return false;
    // A message of files alone keeps needing none.
    if (editing.value) return !blank.value;
    return (!blank.value || chosen.value.length > 0) && !current.value.files.stuck.value;
  });

  function reply({ id, seq, authorName, text: quoted }: ChatMessage): boolean {
    if (id === undefined || seq === undefined) return false;
    editing.value = undefined;
    replyTo.value = { id, seq, authorName, text: quoted };
    return true;
  }

  function edit(message: ChatMessage): void {
    replyTo.value = null;
    editing.value = message;
    edited.value = { text: message.text, entities: message.entities };
  }

  function cancel(): void {
    editing.value = undefined;
    replyTo.value = null;
  }

  /** Hands over what was written; the field is empty then. */
  function take(): Sending {
    const { draft, files } = current.value;
    const sending = {
      ...trimmed(text.value, words.value.entities),
      files: editing.value ? [] : files.release(),
      replyTo: replyTo.value,
      editing: editing.value,
    };
    if (!editing.value) draft.clear();
    cancel();
    return sending;
  }

  return {
    words,
    text,
    blank,
    excess,
    ready,
    /** Nothing at all has been chosen or written. */
    empty: computed(() => text.value === '' && chosen.value.length === 0 && !editing.value),
    files: computed(() => current.value.files),
    replyTo,
    editing,
    reply,
    edit,
    cancel,
    take,
  };
}
