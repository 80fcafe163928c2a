import type { Door } from '@tessera/platform';
import type { MessageRow } from './messages/message.row';
import type { Words } from './messages/part-words';
import type { TicketRow } from './ticket.row';

/** One changed field, as it stands in the timeline. */
export interface TicketChange {
  readonly field: 'status' | 'assignee' | 'priority' | 'category' | 'subject' | 'tags';
  readonly before: unknown;
  readonly after: unknown;
}

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** It was with somebody who may not take tickets any more, and is nobody's now. Said within the transaction. */
    'ticket.orphaned': { ticket: TicketRow };
    /** `splitFrom`: the ticket that its messages come from, as that is now. */
    'ticket.opened': { ticket: TicketRow; message: MessageRow; splitFrom?: TicketRow };
    /** `cause`: it is a part of something greater, which has an event of its own and tells people of itself. */
    'ticket.changed': {
      before: TicketRow;
      after: TicketRow;
      changes: readonly TicketChange[];
      door: Door;
      cause?: 'merge' | 'split' | 'link';
    };
    /** Both as they are now: the one that was closed, and the one that lives on. */
    'ticket.merged': { from: TicketRow; into: TicketRow };
    /** What hangs on these messages goes along. */
    'messages.moved': { from: TicketRow; into: TicketRow; messageIds: readonly string[] };
    /** The requester gave it a mark, or another one. */
    'ticket.rated': { ticket: TicketRow };
    /** A line came into its history that changed nothing else. */
    'ticket.remarked': { ticket: TicketRow };
    'ticket.deleted': { ticket: TicketRow };
    'ticket.restored': { ticket: TicketRow };
    /** `publicMoved`: not by reading a note alone. */
    'ticket.read': {
      ticket: TicketRow;
      personId: string;
      seq: number;
      publicSeq: number;
      publicMoved: boolean;
    };
    'message.posted': { before: TicketRow; ticket: TicketRow; message: MessageRow };
    /** `before`: what it said until then. */
    'message.edited': { ticket: TicketRow; message: MessageRow; before: Words };
    /** Files came later than their message, as the parts of an album do; `attachmentIds` are the late ones. */
    'message.extended': { ticket: TicketRow; message: MessageRow; attachmentIds: readonly string[] };
    /** Something in it moves by itself, as a live location does: nothing to tell anybody anew. */
    'message.refreshed': { ticket: TicketRow; message: MessageRow };
    'message.deleted': { ticket: TicketRow; message: MessageRow };
    /** Saved views: this person's, or with null the team's. */
    'views.changed': { personId: string | null };
    'message.reacted': { ticket: TicketRow; message: MessageRow };
  }
}
