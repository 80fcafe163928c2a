import type { BulkChange, BulkItem, BulkResult, Ticket, TicketStatus } from '@tessera/contracts';
import { useQueryClient } from '@tanstack/vue-query';
import { ref, shallowRef } from 'vue';
import { api } from '@/api/client';
import { describeError } from '@/api/describe-error';
import { haptic } from '@/app/telegram';
import { expectTaking, forgetTaking } from '@/features/notifications/show-signs';
import { patchInPages, type TicketPages } from '@/features/tickets/ticket-pages';
import { fetchTicket, ticketKeys } from '@/features/tickets/tickets.api';
import { me } from '@/session/session';
import { changeQueue } from '@/shared/change-queue';
import { t } from '@/shared/i18n/i18n';
import { offer, toast, toastError } from '@/shared/ui/toasts';
import { useStaff } from '../useStaff';
import { statusWord } from '../words';
import { preview } from './bulk-preview';
import { changeOf, rebasedChange, withOwn } from './bulk-versions';
import { selectThese } from './useSelection';

/** What was refused, and how many were not. */
export interface Leftover {
  failed: { id: string; subject: string; reason: string }[];
  done: number;
  undo: BulkItem[];
}

const mostAtOnce = 100;

/** Changes of many tickets: shown at once, corrected by what the server says of each, with the way back. */
export function useBulk() {
  const client = useQueryClient();
  const { staff } = useStaff();
  const busy = ref(false);
  const leftover = shallowRef<Leftover>();

  const patch = (id: string, change: (ticket: Ticket) => Ticket): void =>
    void client.setQueriesData<TicketPages<Ticket>>(
      { queryKey: ticketKeys.lists },
      (pages) => pages && patchInPages(pages, id, change),
    );

  /** What came of each ticket. When a later part fails, what came of those before it still counts. */
  async function send(items: readonly BulkItem[]): Promise<BulkResult[]> {
    const results: BulkResult[] = [];
    for (let from = 0; from < items.length; from += mostAtOnce) {
      const body = { items: items.slice(from, from + mostAtOnce) };
      try {
        results.push(...((await api('POST /tickets/bulk', { body })).results as BulkResult[]));
      } catch (error) {
        if (from === 0) throw error;
        const refusal = { code: 'UNAVAILABLE' as const, detail: describeError(error) };
        return [
          ...results,
          ...items.slice(from).map(({ id }) => ({ id, done: false as const, error: refusal })),
        ];
      }
    }
    return results;
  }

  /** What the last change of each ticket made of it. */
  const own = new Map<string, Extract<BulkResult, { done: true }>>();

  /** Sends changes; once more where somebody changed something else meanwhile. Nothing is overwritten unseen. */
  async function sendUpon(tickets: readonly Ticket[], items: readonly BulkItem[]): Promise<BulkResult[]> {
    const first = await send(items);
    const met = new Set(
      first.flatMap((one) => (one.done || one.error.code !== 'VERSION_CONFLICT' ? [] : one.id)),
    );
    const upon = await Promise.all(
      items.filter(({ id }) => met.has(id)).map((item) => rebase(tickets, item)),
    );
    const next = upon.filter((item) => item !== undefined);
    if (next.length === 0) return first;
    const second = new Map((await again(next)).map((one) => [one.id, one]));
    return first.map((one) => second.get(one.id) ?? one);
  }

  async function rebase(tickets: readonly Ticket[], item: BulkItem): Promise<BulkItem | undefined> {
    const shown = tickets.find(({ id }) => id === item.id);
    const now = await fetchTicket(item.id).catch(() => undefined);
    if (!shown || !now) return undefined;
    return rebasedChange(item, [shown, withOwn(shown, own.get(item.id))], now as Ticket);
  }

  /** The refusals of before stand when this fails. */
  const again = (items: readonly BulkItem[]): Promise<BulkResult[]> => send(items).catch(() => []);

  const queue = changeQueue<void>();
  /** What became of each; undefined, and said, when nobody knows. An undo that is pressed meanwhile is not lost. */
  async function perform(
    tickets: readonly Ticket[],
    items: readonly BulkItem[],
    sendAll = send,
  ): Promise<BulkResult[] | undefined> {
    try {
      return await queue.add(
        () => undefined,
        () => performNow(tickets, items, sendAll),
      );
    } catch (error) {
      toastError(error);
      return undefined;
    }
  }

  async function performNow(
    tickets: readonly Ticket[],
    items: readonly BulkItem[],
    sendAll: typeof send,
  ): Promise<BulkResult[] | undefined> {
    const mine = me.value;
    if (!mine) return undefined;
    const self = {
      id: mine.id,
      name: [mine.firstName, mine.lastName].filter(Boolean).join(' '),
      role: mine.role,
    };
    const before = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const putBack = (id: string): void =>
      patch(id, (ticket) => (ticket.rev === before.get(id)?.rev ? before.get(id)! : ticket));
    const taken = items.filter(({ change }) => change.claim || change.assigneeId === self.id);
    const ids = taken.map(({ id }) => id);
    expectTaking(ids);
    busy.value = true;
    try {
      for (const { id, change } of items) patch(id, (ticket) => preview(change, ticket, self, staff.value));
      const results = await sendAll(items);
      for (const one of results) if (one.done) own.set(one.id, one);
      const failed = results.flatMap(({ id, done }) => (done ? [] : [id]));
      forgetTaking(failed);
      failed.forEach(putBack);
      return results;
    } catch (error) {
      forgetTaking(ids);
      items.forEach(({ id }) => putBack(id));
      throw error;
    } finally {
      busy.value = false;
    }
  }

  async function change(tickets: readonly Ticket[], wanted: BulkChange): Promise<void> {
    const results = await perform(
      tickets,
      tickets.map((ticket) => changeOf(ticket, wanted)),
      (items) => sendUpon(tickets, items),
    );
    if (results) tell(tickets, results);
  }

  function tell(tickets: readonly Ticket[], results: readonly BulkResult[]): void {
    const changed = results.filter((one) => one.done && Object.keys(one.after).length > 0);
    const undo = results.flatMap((one) => (one.done && one.undo ? [one.undo] : []));
    const failed = failuresOf(tickets, results);
    selectThese(failed.map(({ id }) => id));
    if (failed.length > 0) {
      haptic('error');
      leftover.value = { failed, done: changed.length, undo };
    } else if (undo.length > 0) {
      offer(t('bulk.done', { count: changed.length }), {
        label: t('bulk.undo'),
        run: () => void takeBack(tickets, undo),
      });
    } else if (changed.length > 0) toast(t('bulk.done', { count: changed.length }), 'success');
    else toast(t('bulk.nothing'));
  }

  /** Undoes what nobody has changed since. */
  async function takeBack(tickets: readonly Ticket[], items: readonly BulkItem[]): Promise<void> {
    leftover.value = undefined;
    const results = await perform(tickets, items);
    if (!results) return;
    const failed = failuresOf(tickets, results);
    const done = results.length - failed.length;
    if (failed.length > 0) leftover.value = { failed, done, undo: [] };
    else toast(t('bulk.undone', { count: done }), 'success');
  }

  return { busy, leftover, change, takeBack };
}

function failuresOf(tickets: readonly Ticket[], results: readonly BulkResult[]): Leftover['failed'] {
  return results.flatMap((one) =>
    one.done
      ? []
      : [
          {
            id: one.id,
            subject: tickets.find(({ id }) => id === one.id)?.subject ?? one.id,
            reason: reasonOf(one.error),
          },
        ],
  );
}

/** Why not, with the statuses in words. */
function reasonOf({ code, detail, params }: Extract<BulkResult, { done: false }>['error']): string {
  if (code !== 'ILLEGAL_STATUS') return detail;
  const { from, to, legal } = params as { from: TicketStatus; to: TicketStatus; legal: string };
  const words = legal.split(', ').map((status) => statusWord(status as TicketStatus));
  return t('error.ILLEGAL_STATUS', { from: statusWord(from), to: statusWord(to), legal: words.join(', ') });
}
