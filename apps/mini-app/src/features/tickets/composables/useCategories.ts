import type { Category } from '@tessera/contracts';
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '@/api/client';
import { language } from '@/shared/i18n/i18n';
import { ticketKeys } from '../tickets.api';

/** A category's name in the present language. */
export const categoryName = (category: Category): string =>
  category.translations[language.value] ?? category.name;

export function useCategories() {
  const query = useQuery({
    queryKey: ticketKeys.categories,
    queryFn: () => api('GET /categories'),
    staleTime: 5 * 60_000,
  });
  const categories = computed(() =>
    [...(query.data.value?.items ?? [])].sort(
      (a, b) => a.position - b.position || a.name.localeCompare(b.name),
    ),
  );
  return {
    ...query,
    categories,
    byId: (id: string | null | undefined): Category | undefined =>
      id ? categories.value.find((category) => category.id === id) : undefined,
  };
}
