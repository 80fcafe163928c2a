import type { SplitTicket, Ticket } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { haptic } from '@/app/telegram';
import { ticketKeys } from '@/features/tickets/tickets.api';
import { toastError } from '@/shared/ui/toasts';
import { cardKey } from '../../person/usePersonCard';

export const linksKey = (id: string) => ['ticket-links', id] as const;

/** What is done with a ticket and another one; each says what it came to, or undefined when it was refused. */
export function useTicketWork() {
  const client = useQueryClient();
  const busy = ref(false);

  async function run<T>(send: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    try {
      const answer = await send();
      haptic('success');
      return answer;
    } catch (error) {
      toastError(error);
      haptic('error');
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  const merge = (id: string, intoId: string): Promise<Ticket | undefined> =>
    run(async () => {
      const living = await api('POST /tickets/{id}/merge', { path: { id }, body: { intoId } });
      void client.invalidateQueries({ queryKey: cardKey(living.requester.id) });
      return living;
    });

  const split = (id: string, body: SplitTicket): Promise<Ticket | undefined> =>
    run(async () => {
      const made = await api('POST /tickets/{id}/split', { path: { id }, body });
      realtime.emit('ticket.created', { rev: made.rev, ticket: made });
      void client.invalidateQueries({ queryKey: cardKey(made.requester.id) });
      return made;
    });

  const changeLinks = (id: string, otherId: string, send: () => Promise<unknown>): Promise<boolean> =>
    run(async () => {
      await send();
      for (const one of [id, otherId]) {
        void client.invalidateQueries({ queryKey: linksKey(one) });
        void client.invalidateQueries({ queryKey: ticketKeys.timeline(one) });
      }
      return true;
    }).then(Boolean);
  const link = (id: string, otherId: string): Promise<boolean> =>
    changeLinks(id, otherId, () => api('PUT /tickets/{id}/links/{otherId}', { path: { id, otherId } }));
  const unlink = (id: string, otherId: string): Promise<boolean> =>
    changeLinks(id, otherId, () => api('DELETE /tickets/{id}/links/{otherId}', { path: { id, otherId } }));

  return { busy, merge, split, link, unlink };
}
