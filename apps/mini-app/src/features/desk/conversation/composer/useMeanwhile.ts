import { computed, ref } from 'vue';
import type { ChatMessage } from '@/features/tickets/chat/chat-message';
import { answeredAfter } from './answered-after';

/** Notices when a colleague answers the customer while somebody is writing an answer. */
export function useMeanwhile(messages: () => readonly ChatMessage[]) {
  /** The newest message when the writing began, or when one was last told. */
  const seen = ref<number>();
  const lastSeq = (): number => messages().reduce((last, { seq = 0 }) => Math.max(last, seq), 0);

  const answer = computed(() =>
    seen.value === undefined ? undefined : answeredAfter(messages(), seen.value),
  );

  return {
    /** A colleague's answer that came meanwhile. */
    answer,
    /** Call with whether an answer is being written; a note beside it changes nothing. */
    writing(active: boolean): void {
      if (!active) seen.value = undefined;
      else seen.value ??= lastSeq();
    },
    /** It has been seen: what is written may go. */
    accept(): void {
      if (seen.value !== undefined) seen.value = lastSeq();
    },
  };
}
