import type { AnyTicket, Ticket, TicketStatus } from '@tessera/contracts';
import { computed, ref, shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { haptic } from '@/app/telegram';
import { untouched, type TicketFields } from '@/features/tickets/composables/useTicketActions';
import { fetchTicket } from '@/features/tickets/tickets.api';
import { me } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import { toast, toastError } from '@/shared/ui/toasts';
import { statusWord } from '../words';
import { ticketDifferences, type Difference } from './ticket-difference';

/** A change that met somebody else's: what they changed, and what was not saved. */
export interface Conflict {
  differences: Difference[];
  fields: TicketFields;
  shown: Partial<Ticket>;
}

export type TicketCommands = ReturnType<typeof useTicketCommands>;

/**
 * What staff does with a ticket's fields, each shown before the server has agreed and taken back when it refuses.
 * @param current the ticket as the server has it
 * @param put takes over what the server answered
 */
export function useTicketCommands(current: () => Ticket | undefined, put: (ticket: AnyTicket) => void) {
  const assumed = shallowRef<Partial<Ticket>>({});
  const busy = ref(false);
  const conflict = shallowRef<Conflict>();

  /** The ticket as it will be once everything under way has gone through. */
  const ticket = computed<Ticket | undefined>(() => {
    const known = current();
    return known && { ...known, ...assumed.value };
  });

  function take(answer: AnyTicket): void {
    put(answer);
    realtime.emit('ticket.updated', { rev: answer.rev, ticket: answer });
  }

  /** Runs one command at a time; `shown` is on the screen meanwhile. */
  async function run(
    shown: Partial<Ticket>,
    send: (ticket: Ticket) => Promise<AnyTicket | void>,
    refused?: (error: unknown, before: Ticket) => void | Promise<void>,
  ): Promise<boolean> {
    const before = current();
    if (!before || busy.value) return false;
    busy.value = true;
    assumed.value = shown;
    conflict.value = undefined;
    try {
      const answer = await send(before);
      if (answer) take(answer);
      haptic('success');
      return true;
    } catch (error) {
      await (refused ?? say)(error, before);
      return false;
    } finally {
      assumed.value = {};
      busy.value = false;
    }
  }

  /**
   * Changes fields.
   * @param shown the same as the ticket shows it
   * @param seen the ticket that the person decided upon, when a form was open longer than the ticket stood still
   */
  function change(fields: TicketFields, shown: Partial<Ticket>, seen = current()): Promise<boolean> {
    const send = ({ id, version }: Ticket): Promise<AnyTicket> =>
      api('PUT /tickets/{id}', { path: { id }, body: { version, ...fields } });
    return run(
      shown,
      (known) => send(seen ?? known),
      async (error, known) => {
        const before = seen ?? known;
        const now = await freshAfter(error, before);
        if (!now || !(error instanceof ApiError) || error.code !== 'VERSION_CONFLICT') return say(error);
        if (!untouched(fields, before, now)) {
          conflict.value = { differences: ticketDifferences(before, now), fields, shown };
          haptic('error');
          return;
        }
        // Somebody changed something else: nothing of theirs is lost by this.
        try {
          take(await send(now));
        } catch (again) {
          say(again);
        }
      },
    );
  }

  /** The present state after a 409. */
  async function freshAfter(error: unknown, before: Ticket): Promise<Ticket | undefined> {
    if (!(error instanceof ApiError) || error.status !== 409) return undefined;
    const now = await fetchTicket(before.id).catch(() => undefined);
    if (now) take(now);
    return now as Ticket | undefined;
  }

  function claim(): Promise<boolean> {
    const mine = me.value;
    if (!mine) return Promise.resolve(false);
    const name = [mine.firstName, mine.lastName].filter(Boolean).join(' ');
    const status = current()?.status === 'new' ? 'in_progress' : current()?.status;
    return run(
      { assignee: { id: mine.id, name, role: mine.role }, status },
      ({ id }) => api('POST /tickets/{id}/claim', { path: { id } }),
      async (error, before) => {
        await freshAfter(error, before);
        say(error);
      },
    );
  }

  const remove = (): Promise<boolean> => run({}, ({ id }) => api('DELETE /tickets/{id}', { path: { id } }));
  const restore = (): Promise<boolean> =>
    run({ deletedAt: null }, ({ id }) => api('POST /tickets/{id}/restore', { path: { id } }));

  /** Makes the change that met another one after all, upon what is true now. */
  function insist(): void {
    const met = conflict.value;
    if (met) void change(met.fields, met.shown);
  }

  return {
    ticket,
    busy,
    conflict,
    change,
    claim,
    remove,
    restore,
    insist,
    giveIn: () => (conflict.value = undefined),
  };
}

/** Says a refusal with the statuses in words. */
function say(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'ILLEGAL_STATUS') return toastError(error);
  const { from, to, legal } = error.params as { from: TicketStatus; to: TicketStatus; legal: string };
  const words = legal.split(', ').map((status) => statusWord(status as TicketStatus));
  toast(
    t('error.ILLEGAL_STATUS', { from: statusWord(from), to: statusWord(to), legal: words.join(', ') }),
    'error',
  );
}
