import { Injectable } from '@nestjs/common';
import { DomainError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { audienceOf, type Audience } from './ticket.policy';
import type { TicketRow } from './ticket.row';
import { TicketsRepository } from './tickets.repository';

export interface SeenTicket {
  ticket: TicketRow;
  audience: Audience;
  /** How far the actor has read, in the numbering of their audience. */
  readSeq: number | null;
}

/** The one way to a ticket's row: what the actor may not see does not exist. */
@Injectable()
export class TicketAccess {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketsRepository,
  ) {}

  /** Throws TICKET_NOT_FOUND. */
  async find(context: RequestContext, id: string): Promise<SeenTicket> {
    const ticket = await this.tickets.find(
      context.deskId,
      id,
      context.actor.personId,
      this.database.in(context),
    );
    const audience = ticket && audienceOf(context.actor, ticket);
    if (!ticket || !audience) throw new DomainError('TICKET_NOT_FOUND');
    return { ticket, audience, readSeq: audience === 'staff' ? ticket.readSeq : ticket.readPublicSeq };
  }

  /** The same with the row locked until the transaction ends. */
  async lock(tx: Tx, context: RequestContext, id: string): Promise<Omit<SeenTicket, 'readSeq'>> {
    const ticket = await this.tickets.lock(tx, context.deskId, id);
    const audience = ticket && audienceOf(context.actor, ticket);
    if (!ticket || !audience) throw new DomainError('TICKET_NOT_FOUND');
    return { ticket, audience };
  }
}
