import { isOpenStatus } from '@tessera/contracts';
import type { DigestItem } from '../queue/delivery-payload';
import type { NoticeFacts } from './notice-facts';
import type { NoticeMessage, NoticeTicket } from './notice-facts.repository';

/** Why a notice is not told after all; keys `delivery.reason.<reason>`. */
export type Unsaid = 'no_longer' | 'taken' | 'already_read' | 'nothing_to_send';

/** What of a notice is still news. */
export interface News {
  readonly item: DigestItem & { readonly edited?: boolean };
  readonly ticket: NoticeTicket;
  /** Those that were not read meanwhile. */
  readonly messages: readonly NoticeMessage[];
}

/** What is still to be told of something that was worth a notice when it happened. */
export function newsOf(item: News['item'], facts: NoticeFacts, personId: string): News | Unsaid {
  const ticket = facts.tickets.find(({ id }) => id === item.ticketId);
  if (!facts.onTeam || !ticket) return 'no_longer';
  const { assigneeId, status } = ticket;
  if (item.event === 'ticket.new' && assigneeId !== null) return 'taken';
  if (item.event === 'ticket.new' && !isOpenStatus(status)) return 'no_longer';
  if (item.event === 'reply.unassigned' && assigneeId !== null && assigneeId !== personId) return 'taken';
  if ((item.event === 'ticket.assigned' || item.event === 'reply.mine') && assigneeId !== personId)
    return 'no_longer';
  const told = facts.messages.filter((message) => message.ticketId === ticket.id);
  const named = told.filter(({ id }) => item.messageIds.includes(id));
  if (item.messageIds.length === 0) return { item, ticket, messages: told };
  const unread = named.filter((message) => !wasRead(message, ticket, item.edited === true));
  if (unread.length > 0) return { item, ticket, messages: unread };
  // An assignment is news, though its ticket was read before.
  if (item.event === 'ticket.assigned') return { item, ticket, messages: [] };
  return named.length > 0 ? 'already_read' : 'nothing_to_send';
}

function wasRead(
  { seq, editedAt }: NoticeMessage,
  { readSeq, readAt }: NoticeTicket,
  edited: boolean,
): boolean {
  if (readSeq < seq) return false;
  return !edited || editedAt === null || (readAt !== null && Date.parse(readAt) >= Date.parse(editedAt));
}
