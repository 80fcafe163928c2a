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

export type LockedTicket = Omit<SeenTicket, 'readSeq'>;

/** Merges may follow each other, but nobody makes a chain of so many. */
const mostMerges = 50;

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

  /** The same for the ticket in which this one goes on, when it was merged. */
  async findLiving(context: RequestContext, id: string): Promise<SeenTicket> {
    let seen = await this.find(context, id);
    for (let step = 0; seen.ticket.mergedIntoId !== null && step < mostMerges; step++)
      seen = await this.find(context, seen.ticket.mergedIntoId);
    return seen;
  }

  /** The same as `find` with the row locked until the transaction ends. TICKET_MERGED `{id, intoId}`: such a ticket is never changed again. */
  async lock(tx: Tx, context: RequestContext, id: string): Promise<LockedTicket> {
    const locked = await this.lockMerged(tx, context, id);
    const { mergedIntoId: intoId } = locked.ticket;
    if (intoId !== null) throw new DomainError('TICKET_MERGED', { id: locked.ticket.id, intoId });
    return locked;
  }

  /** The same for the ticket in which this one goes on, when it was merged; TICKET_MERGED at the end of a longer way than anybody goes. */
  async lockLiving(tx: Tx, context: RequestContext, id: string): Promise<LockedTicket> {
    const lock = async (one: string): Promise<LockedTicket> =>
      existing(context, await this.tickets.lockUnmerged(tx, context.deskId, one));
    let locked = await lock(id);
    for (let step = 0; locked.ticket.mergedIntoId !== null && step < mostMerges; step++)
      locked = await lock(locked.ticket.mergedIntoId);
    const { mergedIntoId: intoId } = locked.ticket;
    if (intoId !== null) throw new DomainError('TICKET_MERGED', { id: locked.ticket.id, intoId });
    return locked;
  }

  /** The same, whether it was merged or not. */
  async lockMerged(tx: Tx, context: RequestContext, id: string): Promise<LockedTicket> {
    return existing(context, await this.tickets.lock(tx, context.deskId, id));
  }

  /**
   * Two tickets locked, always in the order of their ids, so that two commands on the same pair wait for each other.
   * @returns in the order in which they were named
   */
  async lockPair(
    tx: Tx,
    context: RequestContext,
    [one, other]: readonly [string, string],
  ): Promise<[LockedTicket, LockedTicket]> {
    if (one > other) {
      const [second, first] = await this.lockPair(tx, context, [other, one]);
      return [first, second];
    }
    const first = await this.lock(tx, context, one);
    return [first, await this.lock(tx, context, other)];
  }
}

function existing({ actor }: RequestContext, ticket: TicketRow | null): LockedTicket {
  const audience = ticket && audienceOf(actor, ticket);
  if (!ticket || !audience) throw new DomainError('TICKET_NOT_FOUND');
  return { ticket, audience };
}
