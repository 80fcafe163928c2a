import type { AnyTicket, CustomerTicket, Ticket } from '@tessera/contracts';
import { nameForCustomers } from '@tessera/platform';
import type { Audience } from './ticket.policy';
import type { LastMessage, TicketRow } from './ticket.row';

type Broadcast<T> = Omit<T, 'unread'>;

/** The staff's view, without what belongs to one viewer. */
export function staffTicket(row: TicketRow): Broadcast<Ticket> {
  return {
    id: row.id,
    subject: row.subject,
    status: row.status,
    closeReason: row.closeReason,
    priority: row.priority,
    categoryId: row.categoryId,
    tags: row.tags,
    requester: { id: row.requesterId, name: row.requesterName, role: row.requesterRole },
    assignee:
      row.assigneeId === null
        ? null
        : { id: row.assigneeId, name: row.assigneeName ?? '', role: row.assigneeRole ?? 'user' },
    source: row.source,
    language: row.language,
    createdAt: row.createdAt,
    firstReplyAt: row.firstReplyAt,
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    lastActivityAt: row.lastActivityAt,
    unanswered: row.unansweredSince !== null,
    unansweredSince: row.unansweredSince,
    lastMessage: row.last && {
      ...lastFields(row.last, row.requesterId),
      authorName: row.last.authorName,
      authorId: row.last.authorId,
      kind: row.last.kind,
      ...(row.last.calls && { calls: row.last.calls }),
    },
    lastSeq: row.lastSeq,
    rev: row.rev,
    sla: null,
    rating: row.rating,
    previousTicketId: row.previousTicketId,
    mergedIntoId: row.mergedIntoId,
    version: row.version,
    deletedAt: row.deletedAt,
  };
}

/** The requester's view: built field by field, so that nothing new slips in. */
export function customerTicket(row: TicketRow): Broadcast<CustomerTicket> {
  const last = row.lastPublic;
  return {
    id: row.id,
    subject: row.subject,
    status: row.status,
    closeReason: row.closeReason,
    priority: row.priority,
    categoryId: row.categoryId,
    requester: { id: row.requesterId, name: row.requesterName },
    assignee:
      row.assigneeId === null
        ? null
        : { name: nameForCustomers(row.assigneeFirstName, row.assigneeName) ?? '' },
    language: row.language,
    createdAt: row.createdAt,
    firstReplyAt: row.firstReplyAt,
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    lastActivityAt: row.lastPublicActivityAt,
    lastMessage: last && {
      ...lastFields(last, row.requesterId),
      authorName:
        last.authorId === row.requesterId
          ? last.authorName
          : nameForCustomers(last.authorFirstName, last.authorName),
    },
    lastSeq: row.lastPublicSeq,
    rev: row.publicRev,
    rating: row.rating,
    previousTicketId: row.previousTicketId,
    mergedIntoId: row.mergedIntoId,
    version: row.version,
  };
}

const lastFields = (last: LastMessage, requesterId: string) => ({
  seq: last.seq,
  text: last.text,
  fromRequester: last.authorId === requesterId,
  at: last.at,
});

/** A viewer's own copy; `readSeq` counts in the numbering of the audience. What was merged is read where it goes on. */
export function ticketFor(audience: Audience, row: TicketRow, readSeq: number | null): AnyTicket {
  const ticket = audience === 'staff' ? staffTicket(row) : customerTicket(row);
  const unread = row.mergedIntoId === null ? Math.max(0, ticket.lastSeq - (readSeq ?? 0)) : 0;
  return Object.assign(ticket, { unread }) as AnyTicket;
}
