import type { AnyTicket } from '@tessera/contracts';
import { onScopeDispose, ref, watch } from 'vue';
import { failureOf, discard, enqueue, outbox, outboxEvents } from '../outbox/outbox';
import type { PendingTicket } from '../outbox/outbox-entry';
import { toastError } from '@/shared/ui/toasts';

/** Longer than this and the person need not wait: the ticket is sent from the outbox. */
const patience = 4_000;
/** Files take longer, and their progress is on the screen. */
const patienceWithFiles = 60_000;

/**
 * Opens a ticket through the outbox. `opened` when the server made it while somebody waited, `queued` when that takes
 * too long; a refusal is said and taken back out of the outbox, so that the form can be corrected.
 */
export function useOpening(on: { opened: (ticket: AnyTicket) => void; queued: () => void }) {
  const opening = ref(false);
  let clientId: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    clearTimeout(timer);
    opening.value = false;
    clientId = undefined;
  };

  function open(entry: Omit<PendingTicket, 'type' | 'clientId' | 'createdAt' | 'failure'>): void {
    opening.value = true;
    clientId = enqueue({ type: 'ticket', ...entry }).clientId;
    timer = setTimeout(
      () => {
        settle();
        on.queued();
      },
      navigator.onLine ? (entry.files?.length ? patienceWithFiles : patience) : 0,
    );
  }

  const stop = outboxEvents.on('opened', (event) => {
    if (event.clientId !== clientId) return;
    settle();
    on.opened(event.ticket);
  });
  watch(outbox, (entries) => {
    const refused = entries.find((entry) => entry.clientId === clientId && entry.failure);
    if (!refused) return;
    settle();
    toastError(failureOf(refused));
    discard(refused.clientId, { keepFiles: true });
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });
  return { opening, open };
}
