import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { setClosingConfirmation } from '@/app/telegram';
import { me } from '@/session/session';
import { draftKey, keepDraft } from '@/shared/drafts';
import { readLocalJson } from '@/shared/storage';

const writeAfter = 300;

/**
 * Text that survives leaving the page and closing the app, per person; `name` is a ticket's id or a form. As long as nothing
 * was typed here it is what another tab made of it: what was sent there is not sent again.
 */
export function useDraft<T>(name: string, empty: T, isEmpty: (value: T) => boolean): Ref<T> {
  const key = draftKey(me.value?.id, name);
  const blank = JSON.stringify(empty);
  const stored = (): T => readLocalJson<T>(key) ?? (JSON.parse(blank) as T);
  const draft = ref(stored()) as Ref<T>;
  /** As it was last read or written down. */
  let ground = JSON.stringify(draft.value);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const now = JSON.stringify(draft.value);
    if (now === ground) return;
    ground = now;
    keepDraft(key, isEmpty(draft.value) ? undefined : draft.value);
  };
  watch(
    draft,
    (value) => {
      setClosingConfirmation(!isEmpty(value));
      timer ??= setTimeout(save, writeAfter);
    },
    { deep: true },
  );
  function follow({ key: changed }: StorageEvent): void {
    if ((changed ?? key) !== key || JSON.stringify(draft.value) !== ground) return;
    const theirs = stored();
    ground = JSON.stringify(theirs);
    draft.value = theirs;
  }
  addEventListener('storage', follow);
  addEventListener('pagehide', save);
  onScopeDispose(() => {
    removeEventListener('storage', follow);
    removeEventListener('pagehide', save);
    save();
    setClosingConfirmation(false);
  });
  return draft;
}
