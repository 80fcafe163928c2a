import type { AnyMessage, AnyTicket, BroadcastTicket, MessageDelivery } from '@tessera/contracts';

/** A ticket with the part of its conversation that this client holds. */
export interface Thread {
  ticket: AnyTicket;
  /** By seq, up to the newest, without a gap between the first and the last. */
  messages: AnyMessage[];
  /** A part further back, apart from those and without a gap itself, that somebody went to. */
  far?: AnyMessage[] | undefined;
  /** Everything up to this rev is known. */
  rev: number;
  /** The highest rev heard of; above `rev` something was missed and must be caught up. */
  heardRev: number;
  /** How far each of the others has read, by person. */
  reads: Readonly<Record<string, number>>;
}

export type ThreadEvent =
  | { type: 'message.created' | 'message.updated' | 'message.deleted'; rev: number; message: AnyMessage }
  | { type: 'ticket.updated'; rev: number; ticket: BroadcastTicket }
  | { type: 'read.updated'; personId: string; seq: number }
  | { type: 'delivery.updated'; rev: number; messageId: string; delivery: MessageDelivery };

/**
 * Applies one realtime event: the result equals fetching afresh. Old news change nothing; news that skip a rev are
 * applied and leave `heardRev` above `rev`, so that the caller catches up.
 */
export function applyTicketEvent(thread: Thread, event: ThreadEvent, myId: string): Thread {
  switch (event.type) {
    case 'read.updated':
      return event.personId === myId
        ? { ...thread, ticket: withMyRead(thread.ticket, event.seq) }
        : { ...thread, reads: withRead(thread.reads, event.personId, event.seq) };
    case 'delivery.updated':
      return applyDelivery(hear(thread, event.rev), event.messageId, event.delivery);
    case 'ticket.updated':
      return { ...hear(thread, event.rev), ticket: applyTicket(thread.ticket, event.ticket, myId) };
    default:
      return {
        ...hear(thread, event.rev),
        messages: putMessages(thread.messages, [event.message]),
        far: thread.far && replaceMessages(thread.far, [event.message]),
      };
  }
}

/**
 * The ticket after a broadcast, which carries no `unread`: nothing is unread after my own message, else what came on
 * top is. A broadcast that is not newer changes nothing.
 */
export function applyTicket(known: AnyTicket, news: BroadcastTicket, myId: string): AnyTicket {
  if (news.rev <= known.rev) return known;
  const added = Math.max(0, news.lastSeq - known.lastSeq);
  return { ...news, unread: lastIsMine(news, myId) ? 0 : known.unread + added } as AnyTicket;
}

/** A ticket heard of for the first time. How much of an older one is unread only the server knows; at least its last message. */
export const arrivedTicket = (news: BroadcastTicket, myId: string): AnyTicket =>
  ({ ...news, unread: lastIsMine(news, myId) ? 0 : Math.min(1, news.lastSeq) }) as AnyTicket;

/** Whether the last message of `ticket` is my own: a customer's view names no author ids. */
export function lastIsMine(ticket: BroadcastTicket, myId: string): boolean {
  const last = ticket.lastMessage;
  if (!last) return false;
  return 'authorId' in last ? last.authorId === myId : last.fromRequester && ticket.requester.id === myId;
}

/** My own read mark, made here or in another window. */
export const withMyRead = (ticket: AnyTicket, seq: number): AnyTicket => ({
  ...ticket,
  unread: Math.min(ticket.unread, Math.max(0, ticket.lastSeq - seq)),
});

const withRead = (reads: Thread['reads'], personId: string, seq: number): Thread['reads'] =>
  seq > (reads[personId] ?? 0) ? { ...reads, [personId]: seq } : reads;

function hear(thread: Thread, rev: number): Thread {
  const heardRev = Math.max(thread.heardRev, rev);
  return { ...thread, heardRev, rev: rev === thread.rev + 1 ? rev : thread.rev };
}

function applyDelivery(thread: Thread, messageId: string, delivery: MessageDelivery): Thread {
  const delivered = (message: AnyMessage): AnyMessage => {
    if (message.id !== messageId || !('deliveries' in message)) return message;
    const others = message.deliveries.filter(({ id }) => id !== delivery.id);
    return { ...message, deliveries: [...others, delivery] };
  };
  return { ...thread, messages: thread.messages.map(delivered), far: thread.far?.map(delivered) };
}

/**
 * Puts new or newer `news` among `known`, by seq. A message that would leave a hole at the end waits for the
 * catch-up; one older than the first known page is not held at all.
 */
export function putMessages(known: AnyMessage[], news: AnyMessage[]): AnyMessage[] {
  const first = known[0]?.seq ?? 1;
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of [...news].sort((a, b) => a.seq - b.seq)) {
    const old = bySeq.get(message.seq);
    const follows = bySeq.size === 0 || bySeq.has(message.seq - 1);
    if (old ? message.rev >= old.rev : message.seq >= first && follows) {
      bySeq.set(message.seq, old ? keepDelivered(old, message) : message);
    }
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Those among `known` of which `news` tell something newer. */
function replaceMessages(known: AnyMessage[], news: readonly AnyMessage[]): AnyMessage[] {
  const bySeq = new Map(news.map((message) => [message.seq, message]));
  return known.map((old) => {
    const message = bySeq.get(old.seq);
    return message && message.rev >= old.rev ? keepDelivered(old, message) : old;
  });
}

/** The answer to sending may come behind the news that Telegram has the message already, and does not know it yet. */
function keepDelivered(old: AnyMessage, message: AnyMessage): AnyMessage {
  if (!('deliveries' in old) || !('deliveries' in message)) return message;
  const byId = new Map(message.deliveries.map((delivery) => [delivery.id, delivery]));
  for (const known of old.deliveries) {
    const told = byId.get(known.id);
    if (!told || told.at < known.at) byId.set(known.id, known);
  }
  return { ...message, deliveries: [...byId.values()] };
}

/** What the server says was missed. */
export interface Missed {
  ticket: AnyTicket;
  messages: AnyMessage[];
  rev: number;
  /** Its newest page stands alone. */
  partial: boolean;
  reads?: { personId: string; seq: number }[];
}

/**
 * The thread with what was missed since the rev that was asked from. A page that came meanwhile may be older than that: then not
 * everything is known yet, and `rev` stays where it is.
 */
export function applyCatchUp(thread: Thread, missed: Missed, since: number): Thread {
  const reads = (missed.reads ?? []).reduce(
    (all, read) => withRead(all, read.personId, read.seq),
    thread.reads,
  );
  const { ticket, messages, rev } = missed;
  if (missed.partial) {
    // The desk knows less than we do: it was put back to an earlier day.
    const another = rev < since;
    if (!another && rev <= thread.rev) return { ...thread, reads };
    const heardRev = another ? rev : Math.max(thread.heardRev, rev);
    return { ticket: another ? ticket : newer(thread.ticket, ticket), messages, rev, heardRev, reads };
  }
  return {
    ticket: newer(thread.ticket, ticket),
    messages: putMessages(thread.messages, messages),
    far: thread.far && replaceMessages(thread.far, messages),
    rev: thread.rev >= since ? Math.max(thread.rev, rev) : thread.rev,
    heardRev: Math.max(thread.heardRev, rev),
    reads,
  };
}

const newer = (known: AnyTicket, told: AnyTicket): AnyTicket => (told.rev >= known.rev ? told : known);

/** True when something was missed in between. */
export const needsCatchUp = (thread: Thread): boolean => thread.heardRev > thread.rev;
