import type { AnyTicket, PutTicket } from '@tessera/contracts';
import { ref } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { haptic } from '@/app/telegram';
import { toastError } from '@/shared/ui/toasts';
import { fetchTicket } from '../tickets.api';

/**
 * Changes of a ticket's fields. A conflict fetches the present state, so that the person decides again on what is true.
 * @param put takes over what the server answered
 */
export function useTicketActions(current: () => AnyTicket | undefined, put: (ticket: AnyTicket) => void) {
  const busy = ref(false);

  /** @returns true when the server agreed */
  async function change(fields: Omit<PutTicket, 'version'>): Promise<boolean> {
    const ticket = current();
    if (!ticket || busy.value) return false;
    busy.value = true;
    try {
      const { id, version } = ticket;
      take(await api('PUT /tickets/{id}', { path: { id }, body: { version, ...fields } }));
      haptic('success');
      return true;
    } catch (error) {
      toastError(error);
      if (error instanceof ApiError && error.status === 409)
        await fetchTicket(ticket.id).then(take, () => undefined);
      return false;
    } finally {
      busy.value = false;
    }
  }

  function take(ticket: AnyTicket): void {
    put(ticket);
    realtime.emit('ticket.updated', { rev: ticket.rev, ticket });
  }

  return { busy, change, take };
}
