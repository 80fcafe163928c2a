import type { FaqEntry } from '@tessera/contracts';
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { faqKeys, noteSuggestion } from './faq.api';

export interface Asking {
  subject: string;
  text: string;
  categoryId: string | undefined;
  /** The form that is being filled in. */
  attempt: string;
  /** The article that they come from: it did not help. */
  read?: string | undefined;
}

const typingStopsFor = 400;
const shortest = 3;
/** More words say no more what it is about. */
const longest = 500;

function useFitting(text: MaybeRefOrGetter<string>, categoryId: MaybeRefOrGetter<string | undefined>) {
  const asked = refDebounced(
    computed(() => toValue(text).trim().slice(0, longest)),
    typingStopsFor,
  );
  const enabled = computed(() => asked.value.length >= shortest);
  const query = computed(() => ({ text: asked.value, categoryId: toValue(categoryId) }));
  const { data } = useQuery({
    queryKey: computed(() => faqKeys.suggestions(query.value)),
    queryFn: () => api('GET /faq/suggestions', { query: query.value }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return computed<FaqEntry[]>(() => (enabled.value ? (data.value?.items ?? []) : []));
}

/**
 * Articles that fit what somebody is about to ask: by its subject, so that nothing moves while the text is written; by
 * all of it when the subject finds none. What was shown is told, each once.
 */
export function useSuggestions(asking: MaybeRefOrGetter<Asking>) {
  const categoryId = (): string | undefined => toValue(asking).categoryId;
  const bySubject = useFitting(() => toValue(asking).subject, categoryId);
  const byAll = useFitting(() => {
    const { subject, text } = toValue(asking);
    return bySubject.value.length > 0 || !text.trim() ? '' : `${subject}\n${text}`;
  }, categoryId);
  const articles = computed(() => {
    const fitting = bySubject.value.length > 0 ? bySubject.value : byAll.value;
    return fitting.filter(({ id }) => id !== toValue(asking).read);
  });

  const told = new Set<string>();
  watch(articles, (shown) => {
    const fresh = shown.map(({ id }) => id).filter((id) => !told.has(id));
    fresh.forEach((id) => told.add(id));
    if (fresh.length > 0) noteSuggestion(toValue(asking).attempt, 'shown', fresh);
  });
  return { articles, opened: (id: string) => noteSuggestion(toValue(asking).attempt, 'opened', [id]) };
}
