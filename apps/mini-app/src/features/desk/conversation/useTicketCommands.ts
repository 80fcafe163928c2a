import type { AnyTicket, Ticket, TicketStatus } from '@tessera/contracts';
import { computed, shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { haptic } from '@/app/telegram';
import { fetchTicket } from '@/features/tickets/tickets.api';
import { untouched, type TicketFields } from '@/features/tickets/untouched';
import { me } from '@/session/session';
import { changeQueue } from '@/shared/change-queue';
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

/** Somebody else changed the same: `now` is what they made of it. */
class Overtaken extends Error {
  constructor(readonly now: Ticket) {
    super('overtaken');
  }
}

export type TicketCommands = ReturnType<typeof useTicketCommands>;

/**
 * What staff does with a ticket's fields: each command is shown before the server has agreed, sent after the one before it
 * with the version that this one made, and taken back alone when it is refused.
 * @param current the ticket as the server has it
 * @param put takes over what the server answered
 */
export function useTicketCommands(current: () => Ticket | undefined, put: (ticket: AnyTicket) => void) {
  const queue = changeQueue<Ticket>();
  const conflict = shallowRef<Conflict>();

  /** The ticket as it will be once everything under way has gone through. */
  const ticket = computed<Ticket | undefined>(() => {
    const known = current();
    return known && queue.over(known);
  });

  /** What somebody decides upon: what they are shown, and what their changes under way are made to. One may overwrite both. */
  const look = (): readonly Ticket[] => [ticket.value, current()].filter((one) => one !== undefined);

  function take(answer: AnyTicket): void {
    put(answer);
    realtime.emit('ticket.updated', { rev: answer.rev, ticket: answer });
  }

  async function run(
    shown: (ticket: Ticket) => Ticket,
    send: (ticket: Ticket) => Promise<AnyTicket | void>,
    refused: (error: unknown) => void = say,
  ): Promise<boolean> {
    const before = current();
    if (!before) return false;
    try {
      await queue.add(
        shown,
        () => send(current() ?? before),
        (answer) => answer && take(answer),
      );
      haptic('success');
      return true;
    } catch (error) {
      refused(error);
      return false;
    }
  }

  /** Sends what `fieldsOf` makes of the ticket as it is; once more when somebody changed the ticket meanwhile. */
  async function update(known: Ticket, fieldsOf: (ticket: Ticket) => TicketFields): Promise<AnyTicket> {
    const send = (now: Ticket): Promise<AnyTicket> =>
      api('PUT /tickets/{id}', {
        path: { id: now.id },
        body: { version: now.version, ...fieldsOf(now) },
      });
    try {
      return await send(known);
    } catch (error) {
      const now = await freshAfter(error, known.id);
      if (!now || !(error instanceof ApiError) || error.code !== 'VERSION_CONFLICT') throw error;
      return send(now);
    }
  }

  /** The present state after a 409. */
  async function freshAfter(error: unknown, id: string): Promise<Ticket | undefined> {
    if (!(error instanceof ApiError) || error.status !== 409) return undefined;
    const now = await fetchTicket(id).catch(() => undefined);
    if (now) take(now);
    return now as Ticket | undefined;
  }

  /**
   * Changes fields.
   * @param shown the same as the ticket shows it
   * @param seen what `look` said when the form was opened: what came in since does not count as known
   */
  function change(fields: TicketFields, shown: Partial<Ticket>, seen = look()): Promise<boolean> {
    const met = conflict.value;
    if (met && Object.keys(fields).some((name) => name in met.fields)) conflict.value = undefined;
    return run(
      (now) => ({ ...now, ...shown }),
      (base) =>
        update(base, (now) => {
          if (!seen.some((one) => untouched(fields, one, now))) throw new Overtaken(now);
          return fields;
        }),
      (error) =>
        error instanceof Overtaken && seen[0]
          ? meet(fields, shown, ticketDifferences(seen[0], error.now))
          : say(error),
    );
  }

  /** Says what stands in the way, beside what stood there already. */
  function meet(fields: TicketFields, shown: Partial<Ticket>, differences: Difference[]): void {
    const before = conflict.value;
    const others = before?.differences.filter(({ field }) => !differences.some((one) => one.field === field));
    conflict.value = {
      differences: [...(others ?? []), ...differences],
      fields: { ...before?.fields, ...fields },
      shown: { ...before?.shown, ...shown },
    };
    haptic('error');
  }

  /** Tags come and go one by one, so that nobody's others are touched. */
  const retag = (edit: (tags: readonly string[]) => string[]): Promise<boolean> =>
    run(
      (now) => ({ ...now, tags: edit(now.tags) }),
      (base) => update(base, ({ tags }) => ({ tags: edit(tags) })),
    );

  function claim(): Promise<boolean> {
    const mine = me.value;
    if (!mine) return Promise.resolve(false);
    const name = [mine.firstName, mine.lastName].filter(Boolean).join(' ');
    const assignee = { id: mine.id, name, role: mine.role };
    return run(
      (now) => ({ ...now, assignee, status: now.status === 'new' ? 'in_progress' : now.status }),
      async ({ id }) => {
        try {
          return await api('POST /tickets/{id}/claim', { path: { id } });
        } catch (error) {
          await freshAfter(error, id);
          throw error;
        }
      },
    );
  }

  const remove = (): Promise<boolean> =>
    run(
      (now) => now,
      ({ id }) => api('DELETE /tickets/{id}', { path: { id } }),
    );
  const restore = (): Promise<boolean> =>
    run(
      (now) => ({ ...now, deletedAt: null }),
      ({ id }) => api('POST /tickets/{id}/restore', { path: { id } }),
    );

  /** Makes the change that met another one after all, upon what is true now. */
  function insist(): void {
    const met = conflict.value;
    conflict.value = undefined;
    if (met) void change(met.fields, met.shown);
  }

  return {
    ticket,
    conflict,
    look,
    change,
    retag,
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
