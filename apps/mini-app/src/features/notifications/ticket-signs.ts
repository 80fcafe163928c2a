import type { BroadcastTicket, CustomerTicket, Ticket } from '@tessera/contracts';
import { isCalled } from '@tessera/contracts/mentions.data';
import type { NotificationEvent } from '@tessera/contracts/notifications.data';

/** What was known of a ticket before the news. */
export interface Known {
  readonly lastSeq: number;
  readonly status: string;
  readonly assigneeId: string | null;
  /** Whom its last message calls. */
  readonly calls?: Calls;
}
type Calls = NonNullable<Ticket['lastMessage']>['calls'];

/** Something that somebody is shown in passing; `answer` is the conversation itself and cannot be turned off. */
export interface Sign {
  readonly event: NotificationEvent | 'answer';
  readonly ticketId: string;
  readonly subject: string;
  /** Who wrote, where somebody did. */
  readonly name: string;
  readonly text: string;
}

interface Reader {
  readonly id: string;
  readonly firstName: string;
  readonly username: string | null;
}

export const knownOf = (ticket: BroadcastTicket): Known => ({
  lastSeq: ticket.lastSeq,
  status: ticket.status,
  assigneeId: isStaffTicket(ticket) ? (ticket.assignee?.id ?? null) : null,
  calls: isStaffTicket(ticket) ? ticket.lastMessage?.calls : undefined,
});

/**
 * What a change of a ticket is to its reader; null when it is nothing to them, or their own doing.
 * @param before undefined: the ticket is seen for the first time, `created` says whether it is new
 */
export function signOf(
  before: Known | undefined,
  ticket: BroadcastTicket,
  reader: Reader,
  created: boolean,
): Sign | null {
  const event = isStaffTicket(ticket)
    ? staffEvent(before, ticket, reader, created)
    : customerEvent(before, ticket as CustomerTicket, created);
  if (!event) return null;
  const { lastMessage, id, subject } = ticket;
  const name =
    event === 'ticket.new' && isStaffTicket(ticket) ? ticket.requester.name : (lastMessage?.authorName ?? '');
  return { event, ticketId: id, subject, name, text: lastMessage?.text ?? '' };
}

function staffEvent(
  before: Known | undefined,
  ticket: Omit<Ticket, 'unread'>,
  reader: Reader,
  created: boolean,
): NotificationEvent | null {
  const { assignee, lastMessage, lastSeq } = ticket;
  const mine = assignee?.id === reader.id;
  if (created) return assignee || lastMessage?.authorId === reader.id ? null : 'ticket.new';
  // Whoever is called hears of it though they never looked at this ticket: its newest words are what has just happened.
  const news = lastMessage?.at === ticket.lastActivityAt && lastMessage.authorId !== reader.id;
  const called = isCall(lastMessage?.calls, reader);
  if (!before) return news && called ? 'mention' : null;
  if (mine && before.assigneeId !== reader.id) return 'ticket.assigned';
  if (lastSeq < before.lastSeq || !lastMessage || lastMessage.authorId === reader.id) return null;
  // Its author may add somebody afterwards.
  if (lastSeq === before.lastSeq) return called && !isCall(before.calls, reader) ? 'mention' : null;
  if (called) return 'mention';
  if (lastMessage.kind === 'note') return mine ? 'note.mine' : null;
  if (!lastMessage.fromRequester) return null;
  return mine ? 'reply.mine' : assignee ? null : 'reply.unassigned';
}

function customerEvent(
  before: Known | undefined,
  { lastSeq, lastMessage, status }: Omit<CustomerTicket, 'unread'>,
  created: boolean,
): Sign['event'] | null {
  if (created || !before) return null;
  if (lastSeq > before.lastSeq) return lastMessage && !lastMessage.fromRequester ? 'answer' : null;
  return status === before.status ? null : 'status';
}

const isCall = (calls: Calls, reader: Reader): boolean => calls !== undefined && isCalled(calls, reader);

const isStaffTicket = (ticket: BroadcastTicket): ticket is Omit<Ticket, 'unread'> => 'source' in ticket;
