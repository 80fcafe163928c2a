import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { setClosingConfirmation } from '@/app/telegram';
import { me } from '@/session/session';
import { draftKey, keepDraft } from '@/shared/drafts';
import { readLocalJson } from '@/shared/storage';

const writeAfter = 300;

/** Text that survives leaving the page and closing the app, per person; `name` is a ticket's id or a form. */
export function useDraft<T>(name: string, empty: T, isEmpty: (value: T) => boolean): Ref<T> {
  const key = draftKey(me.value?.id, name);
  const draft = ref(readLocalJson<T>(key) ?? empty) as Ref<T>;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
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
  addEventListener('pagehide', save);
  onScopeDispose(() => {
    removeEventListener('pagehide', save);
    save();
    setClosingConfirmation(false);
  });
  return draft;
}
