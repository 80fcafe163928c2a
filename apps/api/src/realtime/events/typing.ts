import { Injectable } from '@nestjs/common';
import { DomainError, nameForCustomers } from '@tessera/platform';
import { can, TicketAccess } from '@tessera/tickets';
import type { Caller } from './socket-event';

/** Who is writing, told to the others who have the ticket open. Clients send it for public messages alone, never for notes. */
@Injectable()
export class Typing {
  constructor(private readonly access: TicketAccess) {}

  /** @throws TICKET_NOT_FOUND also while the ticket is not open here, FORBIDDEN */
  async relay({ connection, context }: Caller, body: { ticketId: string; active: boolean }): Promise<null> {
    const { ticketId, active } = body;
    const { actor } = context;
    const { rooms, socket, session } = connection;
    const { ticket, audience } = await this.access.find(context, ticketId);
    if (!socket.rooms.has(rooms.ticket(ticketId, audience))) throw new DomainError('TICKET_NOT_FOUND');
    if (!can(actor, 'ticket:reply', ticket)) throw new DomainError('FORBIDDEN');
    const mine = rooms.person(session.personId);
    socket.volatile
      .to(rooms.ticket(ticketId, 'staff'))
      .except(mine)
      .emit('typing', { ticketId, personId: actor.personId, name: actor.name, active });
    if (audience === 'staff') {
      const name = nameForCustomers(actor.firstName, actor.name) ?? '';
      socket.volatile
        .to(rooms.ticket(ticketId, 'public'))
        .emit('typing', { ticketId, personId: null, name, active });
    }
    return null;
  }
}
