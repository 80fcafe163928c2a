import type { AnyMessage, AnyTicket } from '@tessera/contracts';
import { onScopeDispose, shallowRef, triggerRef, watch, type ShallowRef } from 'vue';
import { connection, holdTicket, joinTicket, realtime } from '@/api/realtime';
import { me, onTokenChange } from '@/session/session';
import {
  applyCatchUp,
  applyTicketEvent,
  needsCatchUp,
  type Missed,
  type Thread,
  type ThreadEvent,
} from '../applyTicketEvent';
import { mostShown } from '../chat/chat-window';
import { outboxEvents } from '../outbox/outbox';
import {
  backAtNewest,
  hasNewer,
  hasOlder,
  holds,
  partOf,
  withAround,
  withNewer,
  withOlder,
} from '../thread-parts';
import { fetchMessages, fetchMissed, fetchNewer, fetchTicket, mostMissed } from '../tickets.api';
import { oneAtATime } from './one-at-a-time';

const kept = 20;
const healAfter = 250;
/** Messages of one more page, and on each side of one that is asked for. */
const pageSize = 100;
const reachBeyond = 50;
/** As much on each side of what somebody reads as may stand in the page. */
const keepBeyond = mostShown / 2;
/** Where no socket gets through, news are asked for. */
const askEvery = 15_000;
type MessagePage = Awaited<ReturnType<typeof fetchMessages>>;
/** Conversations seen lately, so that going back to one shows it at once. */
const cache = new Map<string, ShallowRef<Thread | undefined>>();
let cachedFor: string | undefined;

onTokenChange(() => {
  if (me.value?.id === cachedFor) return;
  cachedFor = me.value?.id;
  cache.clear();
});

function cached(id: string): ShallowRef<Thread | undefined> {
  const known = cache.get(id) ?? shallowRef<Thread>();
  cache.delete(id);
  cache.set(id, known);
  if (cache.size > kept) cache.delete(cache.keys().next().value as string);
  return known;
}

/**
 * One ticket and its conversation, kept true by realtime events; gaps heal themselves by `rev`.
 * @param id 8 characters of the ticket
 */
export function useThread(id: string) {
  const thread = cached(id);
  const error = shallowRef<unknown>();
  /** Deleted, or no longer this person's to see. */
  const gone = shallowRef(false);
  /** True once what is shown is what the server has. */
  const current = shallowRef(false);
  let healing: ReturnType<typeof setTimeout> | undefined;
  /** How often the room was entered. */
  let entered = 0;
  /** Nobody looks any more: what is still on its way enters no room. */
  let left = false;

  const isLive = (): boolean => connection.value === 'online' || connection.value === 'back';

  /** Seq of the message that somebody reads who does not look at the newest. */
  let reading = (): number | undefined => undefined;

  const [load, loading] = oneAtATime(async () => {
    error.value = undefined;
    try {
      const [ticket, page] = await Promise.all([fetchTicket(id), fetchMessages(id)]);
      const rev = Math.min(ticket.rev, page.rev);
      thread.value = { ticket, messages: page.items, rev, heardRev: rev, reads: thread.value?.reads ?? {} };
      gone.value = false;
    } catch (problem) {
      error.value = problem;
      return;
    }
    await catchUp();
  });

  /** Nothing of it is kept to be shown again. */
  function lose(): void {
    gone.value = true;
    thread.value = undefined;
  }

  /** Asks what was missed, and takes it in; whoever reads far back goes on there. */
  async function catchUp(): Promise<void> {
    const since = thread.value?.rev;
    if (since === undefined || left) return;
    try {
      const missed = await missedSince(since);
      const around = missed.partial ? await aroundReader(missed.messages) : undefined;
      if (thread.value) thread.value = withReader(applyCatchUp(thread.value, missed, since), around);
    } catch (problem) {
      if (problem instanceof Error && problem.message === 'TICKET_NOT_FOUND') lose();
    }
    current.value = true;
  }

  /** Over the socket where it stands (which also enters the room), else over REST. */
  async function missedSince(since: number): Promise<Missed> {
    if (isLive()) {
      const joined = await joinTicket(id, since);
      entered++;
      return joined;
    }
    const [ticket, page] = await Promise.all([fetchTicket(id), fetchMissed(id, since)]);
    // A full page is not all of it.
    const partial = page.items.length >= mostMissed;
    const { items: messages, rev } = partial ? await fetchMessages(id) : page;
    return { ticket, messages, rev: Math.min(ticket.rev, rev), partial };
  }

  /** The page around what somebody reads whom the newest messages would take away from it. */
  async function aroundReader(newest: readonly AnyMessage[]): Promise<MessagePage | undefined> {
    const seq = reading();
    if (seq === undefined || holds(newest, seq)) return undefined;
    return fetchMessages(id, seq + keepBeyond + 1, 2 * keepBeyond + 1);
  }

  /** They may have gone on meanwhile. */
  function withReader(known: Thread, page: MessagePage | undefined): Thread {
    const seq = reading();
    if (!page || seq === undefined || !holds(page.items, seq)) return known;
    return { ...withAround(known, page.items), rev: Math.min(known.rev, page.rev) };
  }

  function apply(ticketId: string, event: ThreadEvent): void {
    if (ticketId !== id || !thread.value) return;
    thread.value = applyTicketEvent(thread.value, event, me.value?.id ?? '');
    healSoon();
  }

  /** Events of one change may arrive in either order; only a gap that stays is a gap. */
  function healSoon(): void {
    if (left || !thread.value || !needsCatchUp(thread.value)) return;
    clearTimeout(healing);
    healing = setTimeout(() => thread.value && needsCatchUp(thread.value) && void catchUp(), healAfter);
  }

  /** A page that was asked for takes its place. What changed while it was on its way is asked for. */
  function take(page: MessagePage, place: (known: Thread, messages: readonly AnyMessage[]) => Thread): void {
    const known = thread.value;
    if (!known) return;
    thread.value = { ...place(known, page.items), rev: Math.min(known.rev, page.rev) };
    healSoon();
  }

  /** Earlier messages of the part that is looked at. */
  const [loadOlder, loadingOlder] = oneAtATime(async () => {
    const known = thread.value;
    const first = known && hasOlder(known) ? partOf(known)[0]?.seq : undefined;
    if (first !== undefined) take(await fetchMessages(id, first, pageSize), withOlder);
  });

  /** Later ones, where a gap lies between it and the newest. */
  const [loadNewer, loadingNewer] = oneAtATime(async () => {
    const known = thread.value;
    const last = known && hasNewer(known) ? partOf(known).at(-1)?.seq : undefined;
    if (last !== undefined) take(await fetchNewer(id, last, pageSize), withNewer);
  });

  /**
   * Sees to it that the message with this seq is among those looked at. False: there is none for this person.
   * @param wanted whether that is still what one wants when the message is there; if not nothing moves
   */
  async function reach(seq: number, wanted: () => boolean): Promise<boolean> {
    // What was kept of an earlier visit may end before it.
    if (seq > (thread.value?.messages.at(-1)?.seq ?? 0)) await catchUp();
    const known = thread.value;
    if (!known || seq < 1 || !wanted()) return false;
    if (holds(partOf(known), seq)) return true;
    if (!holds(known.messages, seq)) {
      const page = await fetchMessages(id, seq + reachBeyond + 1, 2 * reachBeyond + 1);
      if (!holds(page.items, seq) || !wanted()) return false;
      take(page, withAround);
    } else toNewest();
    return true;
  }

  function toNewest(): void {
    if (thread.value) thread.value = backAtNewest(thread.value);
  }

  const putMessage = (message: AnyMessage): void =>
    apply(message.ticketId, { type: 'message.updated', rev: message.rev, message });

  /** What an answer of REST says about the ticket. */
  function putTicket(ticket: AnyTicket): void {
    if (!thread.value || ticket.rev < thread.value.ticket.rev) return;
    thread.value = { ...thread.value, ticket };
    triggerRef(thread);
  }

  /** Whoever asks for all of it at this moment need not ask again, unless nothing came of it, or it did not lead into the room. */
  async function connected(): Promise<void> {
    const before = entered;
    if (loading.value) await load();
    if (!thread.value) await load();
    else if (entered === before) await catchUp();
  }

  const release = holdTicket(id);
  const stops = [
    realtime.on('message.created', (e) => apply(e.ticketId, { ...e, type: 'message.created' })),
    realtime.on('message.updated', (e) => apply(e.ticketId, { ...e, type: 'message.updated' })),
    realtime.on('message.deleted', (e) => apply(e.ticketId, { ...e, type: 'message.deleted' })),
    realtime.on('ticket.updated', (e) => apply(e.ticket.id, { ...e, type: 'ticket.updated' })),
    realtime.on('read.updated', (e) => apply(e.ticketId, { ...e, type: 'read.updated' })),
    realtime.on('delivery.updated', (e) => apply(e.ticketId, { ...e, type: 'delivery.updated' })),
    realtime.on('ticket.removed', ({ ticketId }) => ticketId === id && lose()),
    // Rights that come back bring it back.
    watch(me, () => gone.value && void load()),
    realtime.on('connected', () => void connected()),
    realtime.on('tickets.changed', () => void catchUp()),
    outboxEvents.on('sent', ({ message }) => {
      putMessage(message);
      if (message.ticketId === id && !isLive()) void catchUp();
    }),
  ];
  const asking = setInterval(() => {
    if (!isLive() && document.visibilityState === 'visible') void catchUp();
  }, askEvery);
  onScopeDispose(() => {
    left = true;
    clearInterval(asking);
    clearTimeout(healing);
    stops.forEach((stop) => stop());
    release();
  });

  toNewest();
  void (thread.value ? catchUp() : load());
  return {
    thread,
    error,
    gone,
    current,
    load,
    loadOlder,
    loadingOlder,
    loadNewer,
    loadingNewer,
    reach,
    toNewest,
    /** @param place seq of the message that is read; undefined: the newest are */
    readsAt: (place: () => number | undefined): void => void (reading = place),
    putMessage,
    putTicket,
  };
}
