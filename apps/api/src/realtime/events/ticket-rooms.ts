import { Injectable } from '@nestjs/common';
import type { TicketJoined } from '@tessera/contracts';
import { DomainError, type RequestContext } from '@tessera/platform';
import { MessagesService, TicketAccess, ticketFor, TicketsService } from '@tessera/tickets';
import { TicketPresence } from '../presence/ticket-presence';
import type { Caller } from './socket-event';

/** Up to so many changes are told one by one; who missed more gets the newest page. */
const maxMissed = 200;
const pageSize = 50;
/** Tickets that one socket may have open. */
const maxOpen = 100;

/** Opening a ticket: from then on its events come, and what was missed is answered. */
@Injectable()
export class TicketRooms {
  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
    private readonly presence: TicketPresence,
  ) {}

  /**
   * Into the room first, then the reading: what happens in between comes as an event and in the answer, and nothing is lost.
   * @throws TICKET_NOT_FOUND, RATE_LIMITED when too many are open
   */
  async join(
    { connection, context }: Caller,
    { ticketId, afterRev }: { ticketId: string; afterRev?: number | undefined },
  ): Promise<TicketJoined> {
    const { audience } = await this.access.find(context, ticketId);
    const room = connection.rooms.ticket(ticketId, audience);
    const { socket } = connection;
    if (!socket.rooms.has(room)) {
      if (connection.openTickets().length >= maxOpen) throw new DomainError('RATE_LIMITED', { seconds: 60 });
      connection.leaveTicket(ticketId);
      await socket.join(room);
    }
    try {
      const joined = await this.read(context, ticketId, afterRev);
      if (audience === 'staff') this.presence.changed(connection.session.deskId, ticketId);
      return joined;
    } catch (error) {
      connection.leaveTicket(ticketId);
      throw error;
    }
  }

  async leave({ connection }: Caller, { ticketId }: { ticketId: string }): Promise<null> {
    const wasThere = connection.socket.rooms.has(connection.rooms.ticket(ticketId, 'staff'));
    connection.leaveTicket(ticketId);
    if (wasThere) this.presence.changed(connection.session.deskId, ticketId);
    return null;
  }

  private async read(
    context: RequestContext,
    ticketId: string,
    afterRev: number | undefined,
  ): Promise<TicketJoined> {
    const [{ ticket, audience, readSeq }, missed, reads] = await Promise.all([
      this.access.find(context, ticketId),
      this.missed(context, ticketId, afterRev),
      this.tickets.reads(context, ticketId),
    ]);
    const rev = audience === 'staff' ? ticket.rev : ticket.publicRev;
    return {
      ticket: ticketFor(audience, ticket, readSeq),
      messages: missed.items,
      // Read one after the other: what only one of them knows comes again as an event.
      rev: Math.min(rev, missed.rev),
      partial: missed.partial,
      reads,
    };
  }

  private async missed(context: RequestContext, ticketId: string, afterRev: number | undefined) {
    if (afterRev !== undefined) {
      const since = await this.messages.list(context, ticketId, { afterRev, limit: maxMissed + 1 });
      // A client that knows more than there is has lived in another past.
      if (since.items.length <= maxMissed && afterRev <= since.rev) return { ...since, partial: false };
    }
    return { ...(await this.messages.list(context, ticketId, { limit: pageSize })), partial: true };
  }
}
