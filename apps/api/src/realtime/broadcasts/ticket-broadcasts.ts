import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BroadcastTicket, ServerEvents } from '@tessera/contracts';
import { DomainEvents, type DomainEventMap } from '@tessera/platform';
import { customerTicket, staffTicket, type TicketRow } from '@tessera/tickets';
import { readingStaff, roomsOf, staffOf, staffThatLost, type Target } from '../rooms';
import { SocketServer } from '../server/socket-server';

type TicketEventName = 'ticket.created' | 'ticket.updated';

/** Tickets, told to those who have them in a list or open: to each audience in its own words and its own counting. */
@Injectable()
export class TicketBroadcasts implements OnModuleInit {
  constructor(
    private readonly server: SocketServer,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.events.afterCommit('ticket.opened', (_, { ticket }) => this.tell('ticket.created', ticket));
    this.events.afterCommit('ticket.restored', (_, { ticket }) => this.tell('ticket.created', ticket));
    this.events.afterCommit('ticket.deleted', (_, { ticket }) => this.removed(ticket));
    this.events.afterCommit('ticket.changed', (_, { before, after }) => {
      this.takeFromThoseWhoLost(before, after);
      this.tellStaff('ticket.updated', after);
      if (after.publicRev !== before.publicRev) this.tellRequester('ticket.updated', after);
    });
    this.events.afterCommit('ticket.rated', (_, { ticket }) => this.tell('ticket.updated', ticket));
    this.events.afterCommit('ticket.remarked', (_, { ticket }) => this.remarked(ticket));
    this.events.afterCommit('tag.replaced', ({ deskId }) => {
      const rooms = readingStaff(roomsOf(deskId));
      this.server.send({ rooms, except: [] }, 'tickets.changed', () => ({}));
    });
    this.events.afterCommit('ticket.read', (_, { ticket, ...mark }) => this.read(ticket, mark));
  }

  /** After a message: the preview and counters in every list. */
  updated(ticket: TicketRow, isPublic: boolean): void {
    this.tellStaff('ticket.updated', ticket);
    if (isPublic) this.tellRequester('ticket.updated', ticket);
  }

  private tell(event: TicketEventName, ticket: TicketRow): void {
    this.tellStaff(event, ticket);
    this.tellRequester(event, ticket);
  }

  private tellStaff(event: TicketEventName, ticket: TicketRow): void {
    const to = staffOf(roomsOf(ticket.deskId), ticket);
    this.server.send(to, event, () => ({ rev: ticket.rev, ticket: staffTicket(ticket) as BroadcastTicket }));
  }

  private tellRequester(event: TicketEventName, ticket: TicketRow): void {
    if (ticket.deletedAt !== null) return;
    this.server.send(requesterOf(ticket), event, () => ({
      rev: ticket.publicRev,
      ticket: customerTicket(ticket) as BroadcastTicket,
    }));
  }

  private takeFromThoseWhoLost(before: TicketRow, after: TicketRow): void {
    const rooms = roomsOf(after.deskId);
    const lost = staffThatLost(rooms, before, after);
    if (!lost) return;
    this.server.send(lost, 'ticket.removed', () => ({ ticketId: after.id }));
    this.server.putOut(lost, [rooms.ticket(after.id, 'staff')]);
  }

  private removed(ticket: TicketRow): void {
    const rooms = roomsOf(ticket.deskId);
    const open = [rooms.ticket(ticket.id, 'staff'), rooms.ticket(ticket.id, 'public')];
    const inLists = staffOf(rooms, { ...ticket, deletedAt: null });
    const gone: ServerEvents['ticket.removed'] extends (event: infer E) => void ? E : never = {
      ticketId: ticket.id,
    };
    this.server.send(inLists, 'ticket.removed', () => gone);
    this.server.send(requesterOf(ticket), 'ticket.removed', () => gone);
    this.server.putOut({ rooms: open, except: [] }, open);
  }

  private remarked({ deskId, id: ticketId }: TicketRow): void {
    const rooms = [roomsOf(deskId).ticket(ticketId, 'staff')];
    this.server.send({ rooms, except: [] }, 'timeline.updated', () => ({ ticketId }));
  }

  /** Customers learn how far the staff has read, not who of them. */
  private read(
    ticket: TicketRow,
    { personId, seq, publicSeq, publicMoved }: Omit<DomainEventMap['ticket.read'], 'ticket'>,
  ): void {
    const rooms = roomsOf(ticket.deskId);
    const ticketId = ticket.id;
    const own = rooms.person(personId);
    const staff = rooms.ticket(ticketId, 'staff');
    const open = rooms.ticket(ticketId, 'public');
    const byRequester = personId === ticket.requesterId;
    const send = (to: string[], who: string, upTo: number): void =>
      this.server.send({ rooms: to, except: [] }, 'read.updated', () => ({
        ticketId,
        personId: who,
        seq: upTo,
      }));
    send(byRequester ? [staff] : [staff, own], personId, seq);
    // Else an answer that does not come would tell that there are notes.
    if (byRequester || publicMoved) {
      send(byRequester ? [open, own] : [open], byRequester ? personId : 'staff', publicSeq);
    }
  }
}

const requesterOf = (ticket: TicketRow): Target => ({
  rooms: [roomsOf(ticket.deskId).person(ticket.requesterId)],
  except: [],
});
