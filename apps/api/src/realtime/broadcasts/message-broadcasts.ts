import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '@tessera/platform';
import { customerMessage, staffMessage, type MessageRow, type TicketRow } from '@tessera/tickets';
import { roomsOf } from '../rooms';
import { SocketServer } from '../server/socket-server';
import { TicketBroadcasts } from './ticket-broadcasts';

type MessageEventName = 'message.created' | 'message.updated' | 'message.deleted';

/** Messages, told to those who have the ticket open. A note is told to staff alone. */
@Injectable()
export class MessageBroadcasts implements OnModuleInit {
  constructor(
    private readonly server: SocketServer,
    private readonly events: DomainEvents,
    private readonly tickets: TicketBroadcasts,
  ) {}

  onModuleInit(): void {
    const tellAs =
      (name: MessageEventName) =>
      (_: unknown, { ticket, message }: { ticket: TicketRow; message: MessageRow }): void =>
        this.tell(name, ticket, message);
    this.events.afterCommit('message.posted', tellAs('message.created'));
    this.events.afterCommit('message.edited', tellAs('message.updated'));
    this.events.afterCommit('message.extended', tellAs('message.updated'));
    this.events.afterCommit('message.refreshed', tellAs('message.updated'));
    this.events.afterCommit('message.reacted', tellAs('message.updated'));
    this.events.afterCommit('message.deleted', tellAs('message.deleted'));
    this.events.afterCommit('delivery.changed', (_, { deskId, ...event }) => {
      const room = roomsOf(deskId).ticket(event.ticketId, 'staff');
      this.server.send({ rooms: [room], except: [] }, 'delivery.updated', () => event);
    });
  }

  /** The message before its ticket: who has the ticket of a rev has its messages, too. */
  private tell(name: MessageEventName, ticket: TicketRow, message: MessageRow): void {
    const rooms = roomsOf(ticket.deskId);
    const ticketId = ticket.id;
    const { requesterId } = ticket;
    this.server.send({ rooms: [rooms.ticket(ticketId, 'staff')], except: [] }, name, () => ({
      ticketId,
      rev: message.rev,
      message: staffMessage(message, requesterId),
    }));
    const { kind, publicRev } = message;
    const isPublic = kind === 'public' && publicRev !== null;
    if (isPublic) {
      this.server.send({ rooms: [rooms.ticket(ticketId, 'public')], except: [] }, name, () => ({
        ticketId,
        rev: publicRev,
        message: customerMessage(message, requesterId),
      }));
    }
    this.tickets.updated(ticket, isPublic);
  }
}
