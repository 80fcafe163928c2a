import type { FaqArticle, Language } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { computed, ref, shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { t } from '@/shared/i18n/i18n';
import { rebased } from '@/shared/rebased';
import { toast, toastError } from '@/shared/ui/toasts';
import { faqKeys, fetchArticle } from '../faq.api';
import { changesOf, draftOf, emptyDraft, fieldsOf, isComplete, type ArticleDraft } from './article-draft';

const lastPlace = 10_000;

/** An article that is being written: what it was, what it is now, and what a colleague made of it meanwhile. */
export function useArticleEditor(id: string, fresh: { language: Language; categoryId?: string }) {
  const client = useQueryClient();
  const article = shallowRef<FaqArticle>();
  const draft = ref<ArticleDraft>();
  const before = shallowRef<ArticleDraft>();
  const error = shallowRef<unknown>();
  const busy = ref(false);
  /** The version that a colleague saved while this one was open. */
  const conflict = ref<number>();

  function take(next: FaqArticle | undefined): void {
    article.value = next;
    before.value = next ? draftOf(next) : emptyDraft(fresh.language, fresh.categoryId);
    draft.value = { ...before.value };
    conflict.value = undefined;
  }

  async function load(): Promise<void> {
    error.value = undefined;
    const known = article.value?.id ?? id;
    if (known === 'new') return take(undefined);
    try {
      take((await fetchArticle(known)) as FaqArticle);
    } catch (problem) {
      error.value = problem;
    }
  }

  const changed = computed(
    () =>
      draft.value !== undefined &&
      before.value !== undefined &&
      Object.keys(changesOf(before.value, draft.value)).length > 0,
  );
  const ready = computed(() => draft.value !== undefined && isComplete(draft.value) && changed.value);

  async function send(version: number | undefined): Promise<FaqArticle> {
    if (!article.value || version === undefined) {
      return api('POST /faq', { body: { ...fieldsOf(draft.value!), position: lastPlace } });
    }
    const body = { version, ...changesOf(before.value!, draft.value!) };
    return api('PUT /faq/{id}', { path: { id: article.value.id }, body });
  }

  /** @param over the version to overwrite, where a colleague was faster */
  async function save(over = article.value?.version): Promise<FaqArticle | undefined> {
    if (!draft.value || busy.value) return undefined;
    busy.value = true;
    try {
      const sent = { ...draft.value };
      const saved = await send(over);
      const now = draft.value;
      take(saved);
      draft.value = rebased(sent, now, draftOf(saved));
      toast(t('faqAdmin.saved'), 'success');
      void client.invalidateQueries({ queryKey: faqKeys.all });
      return saved;
    } catch (problem) {
      if (problem instanceof ApiError && problem.code === 'VERSION_CONFLICT') {
        conflict.value = Number(problem.params['version']);
      } else {
        toastError(problem);
      }
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  async function remove(): Promise<boolean> {
    if (!article.value) return false;
    busy.value = true;
    try {
      await api('DELETE /faq/{id}', { path: { id: article.value.id } });
      draft.value = { ...before.value! };
      toast(t('faqAdmin.deleted'), 'success');
      void client.invalidateQueries({ queryKey: faqKeys.all });
      return true;
    } catch (problem) {
      toastError(problem);
      return false;
    } finally {
      busy.value = false;
    }
  }

  void load();
  return { article, draft, error, busy, conflict, changed, ready, load, save, remove };
}
