import type { CustomerTicket } from '@tessera/contracts';
import { isRatedBefore, ratingRefusal } from '@tessera/contracts/rating.data';
import { computed, ref } from 'vue';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { now } from '@/shared/composables/useNow';
import { toastError } from '@/shared/ui/toasts';

/** The mark of one's own ticket: shown at once, taken back when the server does not agree. */
export function useRating(ticket: () => CustomerTicket, take: (ticket: CustomerTicket) => void) {
  const picked = ref<number>();
  const busy = ref(false);
  const score = computed(() => {
    const { rating } = ticket();
    return picked.value ?? (rating && !isRatedBefore(ticket()) ? rating.score : 0);
  });
  const final = computed(() => ratingRefusal(ticket(), new Date(now.value)) === 'RATING_FINAL');

  /** @returns true when the server agreed */
  async function rate(given: number, comment?: string): Promise<boolean> {
    if (busy.value) return false;
    const { id } = ticket();
    busy.value = true;
    picked.value = given;
    haptic('tap');
    try {
      take(await api('POST /tickets/{id}/rating', { path: { id }, body: { score: given, comment } }));
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      picked.value = undefined;
      busy.value = false;
    }
  }

  return { score, final, busy, rate };
}
