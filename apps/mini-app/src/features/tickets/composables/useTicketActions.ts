import type { AnyTicket } from '@tessera/contracts';
import { ref } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { haptic } from '@/app/telegram';
import { toastError } from '@/shared/ui/toasts';
import { fetchTicket } from '../tickets.api';
import { untouched, type TicketFields } from '../untouched';

/**
 * Changes of a ticket's fields. After a conflict the present state is fetched: a change of fields that nobody touched
 * goes through, anything else is decided again by the person on what is true.
 * @param put takes over what the server answered
 */
export function useTicketActions(current: () => AnyTicket | undefined, put: (ticket: AnyTicket) => void) {
  const busy = ref(false);

  /** @returns true when the server agreed */
  async function change(fields: TicketFields): Promise<boolean> {
    const ticket = current();
    if (!ticket || busy.value) return false;
    busy.value = true;
    try {
      take(await update(ticket, fields));
      haptic('success');
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function update(ticket: AnyTicket, fields: TicketFields): Promise<AnyTicket> {
    const send = ({ id, version }: AnyTicket): Promise<AnyTicket> =>
      api('PUT /tickets/{id}', { path: { id }, body: { version, ...fields } });
    try {
      return await send(ticket);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      const now = await fetchTicket(ticket.id);
      take(now);
      if (error.code === 'VERSION_CONFLICT' && untouched(fields, ticket, now)) return send(now);
      throw error;
    }
  }

  function take(ticket: AnyTicket): void {
    put(ticket);
    realtime.emit('ticket.updated', { rev: ticket.rev, ticket });
  }

  return { busy, change, take };
}
