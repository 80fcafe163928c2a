import type { CustomerTicket } from '@tessera/contracts';
import { isRatedBefore, ratingRefusal } from '@tessera/contracts/rating.data';
import { computed } from 'vue';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { changeQueue } from '@/shared/change-queue';
import { now } from '@/shared/composables/useNow';
import { toastError } from '@/shared/ui/toasts';

/** The mark of one's own ticket: shown at once, taken back when the server does not agree. */
export function useRating(ticket: () => CustomerTicket, take: (ticket: CustomerTicket) => void) {
  const marks = changeQueue<number>();
  const score = computed(() => {
    const { rating } = ticket();
    return marks.over(rating && !isRatedBefore(ticket()) ? rating.score : 0);
  });
  const final = computed(() => ratingRefusal(ticket(), new Date(now.value)) === 'RATING_FINAL');

  /** @returns true when the server agreed */
  async function rate(given: number, comment?: string): Promise<boolean> {
    const { id } = ticket();
    haptic('tap');
    try {
      await marks.add(
        () => given,
        () => api('POST /tickets/{id}/rating', { path: { id }, body: { score: given, comment } }),
        take,
      );
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  }

  return { score, final, busy: computed(() => !marks.idle.value), rate };
}
