import type { AnyFaqArticle } from '@tessera/contracts';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { haptic } from '@/app/telegram';
import { toastError } from '@/shared/ui/toasts';
import { faqKeys, fetchArticle, putVote } from './faq.api';

/** An article, and what its reader says of it: shown at once, taken back when the server refuses. */
export function useArticle(id: MaybeRefOrGetter<string>) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: computed(() => faqKeys.article(toValue(id))),
    queryFn: () => fetchArticle(toValue(id)),
    staleTime: 5 * 60_000,
  });

  async function vote(helped: boolean | null): Promise<boolean> {
    const key = faqKeys.article(toValue(id));
    const before = client.getQueryData<AnyFaqArticle>(key);
    const show = (article: AnyFaqArticle | undefined): void => void client.setQueryData(key, article);
    if (before) show({ ...before, vote: helped });
    haptic('tap');
    try {
      show(await putVote(toValue(id), helped));
      return true;
    } catch (error) {
      show(before);
      toastError(error);
      return false;
    }
  }

  return { ...query, vote };
}
