import { maxMessageLength } from '@tessera/contracts/limits.data';
import type { AnyMessage, MessageKind } from '@tessera/contracts';
import { computed, shallowRef, type Ref } from 'vue';
import type { Audience, ChatMessage } from '../chat/chat-message';
import type { Change, Edited, Sending, Words } from '../chat/composer';
import { trimmed } from '../chat/edited-entities';
import { useChosenFiles } from '../files/useChosenFiles';
import { useChanges } from './useChanges';
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
  /** The draft waits while another message is edited, and what was changed waits when something else is written. */
  const editing = shallowRef<Edited>();
  const changes = useChanges(name);

  const words = computed<Words>({
    get: () => (editing.value ? changes.of(editing.value) : current.value.draft.words.value),
    set: (next) => {
      if (editing.value) changes.put(editing.value, next);
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

  function edit({ id, text: said, entities }: Pick<ChatMessage, 'id' | 'text' | 'entities'>): void {
    if (id === undefined) return;
    replyTo.value = null;
    editing.value = { id, text: said, entities };
  }

  /** A change that was left, or came back unsent, while nothing else is in the way of it. */
  const unsaved = computed(() => (editing.value || replyTo.value ? undefined : changes.last.value));

  function resume(): void {
    if (unsaved.value) edit(unsaved.value.message);
  }

  /** A change that did not get through comes back into the field, or beside it when the field is in use. */
  function putBack({ message, ...next }: Change): void {
    // What is being written about the same message is newer.
    if (editing.value?.id === message.id || changes.has(message.id)) return;
    changes.put(message, next);
    if (empty.value) resume();
  }

  function cancel(): void {
    const given = editing.value ?? unsaved.value?.message;
    if (given) changes.drop(given.id);
    leave();
  }

  /** Something else is written now. */
  function leave(): void {
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
    if (editing.value) changes.drop(editing.value.id);
    else draft.clear();
    leave();
    return sending;
  }

  /** Nothing at all has been chosen or written. */
  const empty = computed(() => text.value === '' && chosen.value.length === 0 && !editing.value);
  if (empty.value) resume();

  return {
    words,
    text,
    blank,
    excess,
    ready,
    empty,
    files: computed(() => current.value.files),
    replyTo,
    editing,
    unsaved,
    reply,
    edit,
    resume,
    putBack,
    leave,
    cancel,
    take,
  };
}
