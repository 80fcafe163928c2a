import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '@/api/client';
import { categoryName, useCategories } from '@/features/tickets/composables/useCategories';
import { language, t } from '@/shared/i18n/i18n';
import { faqKeys } from './faq.api';

export interface Topic {
  /** A category's id, or `none`. */
  id: string;
  name: string;
  icon: string;
  colour: string;
  articles: number;
}

/** Categories that have something to read, with their words and looks. */
export function useTopics() {
  const { byId } = useCategories();
  const query = useQuery({
    queryKey: computed(() => [...faqKeys.topics, language.value]),
    queryFn: () => api('GET /faq/topics'),
  });
  const named = (id: string | null): Omit<Topic, 'articles'> => {
    const category = byId(id);
    return {
      id: id ?? 'none',
      name: category ? categoryName(category) : t('faq.other'),
      icon: category?.icon ?? '💡',
      colour: category?.colour ?? '#7b8794',
    };
  };
  const topics = computed<Topic[] | undefined>(() =>
    query.data.value?.items.map(({ categoryId, articles }) => ({ ...named(categoryId), articles })),
  );
  return { ...query, topics, named };
}
