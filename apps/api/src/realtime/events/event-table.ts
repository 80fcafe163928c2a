import { Injectable } from '@nestjs/common';
import {
  isStaffRole,
  messageReadSchema,
  messageSendSchema,
  ticketJoinSchema,
  ticketLeaveSchema,
  typingSchema,
} from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { MessagesService, TicketsService } from '@tessera/tickets';
import { z } from 'zod';
import { socketEvent, type Caller, type SocketEvents } from './socket-event';
import { TicketRooms } from './ticket-rooms';
import { Typing } from './typing';

const nothing = z.strictObject({}).optional();

/** What clients may send: each event with the schema of its body and the command of the domain that answers it. */
@Injectable()
export class EventTable {
  constructor(
    private readonly rooms: TicketRooms,
    private readonly messages: MessagesService,
    private readonly tickets: TicketsService,
    private readonly typing: Typing,
  ) {}

  readonly events: SocketEvents = {
    'ticket.join': socketEvent(ticketJoinSchema, (caller, body) => this.rooms.join(caller, body)),
    'ticket.leave': socketEvent(ticketLeaveSchema, (caller, body) => this.rooms.leave(caller, body)),
    'message.send': socketEvent(messageSendSchema, async ({ context }, { ticketId, ...input }) => {
      const { message, ticketId: writtenTo } = await this.messages.post(context, ticketId, input);
      return { message, ticketId: writtenTo };
    }),
    'message.read': socketEvent(messageReadSchema, ({ context }, { ticketId, seq }) =>
      this.tickets.read(context, ticketId, seq),
    ),
    typing: socketEvent(typingSchema, (caller, body) => this.typing.relay(caller, body)),
    'queue.join': socketEvent(nothing, async ({ connection, context }: Caller) => {
      if (!isStaffRole(context.actor.role)) throw new DomainError('NOT_STAFF');
      connection.followsQueue = true;
      connection.joinLists(context.actor);
      return null;
    }),
    'dashboard.join': socketEvent(nothing, async ({ connection, context }: Caller) => {
      if (context.actor.grants['statistics:team'] === undefined) throw new DomainError('FORBIDDEN');
      await connection.socket.join(connection.rooms.dashboard);
      return null;
    }),
  };
}
