import { Injectable } from '@nestjs/common';
import type { AnyTicketLink } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, fieldError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TicketAccess } from '../ticket-access';
import { audienceOf, can, type Audience } from '../ticket.policy';
import type { TicketRow } from '../ticket.row';
import { TicketsRepository } from '../tickets.repository';
import { TimelineRepository } from '../timeline.repository';
import { LinksRepository } from './links.repository';

/** Tickets that have to do with each other, of one requester or of several. */
@Injectable()
export class TicketLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsRepository,
    private readonly links: LinksRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  /** Those of the linked tickets that the actor may read; a customer's are their own. */
  async list(context: RequestContext, id: string): Promise<AnyTicketLink[]> {
    const { ticket, audience } = await this.access.find(context, id);
    const queryable = this.database.in(context);
    const shown: AnyTicketLink[] = [];
    for (const otherId of await this.links.othersOf(queryable, ticket.id)) {
      const other = await this.tickets.find(context.deskId, otherId, null, queryable);
      // Who sees this one as a customer sees no more of the other.
      const seen = other && other.deletedAt === null ? audienceOf(context.actor, other) : null;
      if (other && (audience === 'staff' ? seen !== null : seen === 'public'))
        shown.push(linkFor(audience, other));
    }
    return shown;
  }

  /** Idempotent. @throws TICKET_NOT_FOUND, FORBIDDEN, TICKET_MERGED, TICKET_DELETED, TOO_MANY_LINKS `{id}` */
  async link(context: RequestContext, id: string, otherId: string): Promise<AnyTicketLink[]> {
    await this.change(context, id, otherId, 'ticket.linked', async (tx, at) => {
      const added = await this.links.add(tx, id, otherId, context.actor.personId, at);
      if (added) await this.links.assertRoom(tx, [id, otherId]);
      return added;
    });
    return this.list(context, id);
  }

  /** Idempotent. @throws TICKET_NOT_FOUND, FORBIDDEN, TICKET_MERGED, TICKET_DELETED */
  async unlink(context: RequestContext, id: string, otherId: string): Promise<void> {
    await this.change(context, id, otherId, 'ticket.unlinked', (tx) => this.links.remove(tx, id, otherId));
  }

  private async change(
    context: RequestContext,
    id: string,
    otherId: string,
    type: 'ticket.linked' | 'ticket.unlinked',
    write: (tx: Tx, at: string) => Promise<boolean>,
  ): Promise<void> {
    if (id === otherId) throw fieldError('otherId', 'same', 'a ticket cannot be linked with itself');
    await this.database.transaction(context, async (tx) => {
      const pair = await this.access.lockPair(tx, context, [id, otherId]);
      const [one, other] = [pair[0].ticket, pair[1].ticket];
      for (const ticket of [one, other])
        if (ticket.deletedAt !== null) throw new DomainError('TICKET_DELETED', { id: ticket.id });
      if (!can(context.actor, 'ticket:link', one) || pair[1].audience !== 'staff')
        throw new DomainError('FORBIDDEN');
      const at = this.clock.iso();
      if (!(await write(tx, at))) return;
      await this.note(tx, context, one, other, type, at);
      await this.note(tx, context, other, one, type, at);
      const linked = { otherId: other.id };
      await this.events.publish(tx, context, 'audit.noted', {
        action: type,
        targetId: one.id,
        ...(type === 'ticket.linked' ? { after: linked } : { before: linked }),
      });
    });
  }

  /** A line in the history, which the requester reads when both are theirs. */
  private async note(
    tx: Tx,
    context: RequestContext,
    before: TicketRow,
    other: TicketRow,
    type: string,
    at: string,
  ): Promise<void> {
    const audience: Audience = before.requesterId === other.requesterId ? 'public' : 'staff';
    const after: TicketRow = {
      ...before,
      rev: before.rev + 1,
      publicRev: before.publicRev + (audience === 'public' ? 1 : 0),
      version: before.version + 1,
    };
    await this.tickets.save(tx, after);
    await this.timeline.append(tx, context, after, type, audience, { otherId: other.id }, at);
    const { door } = context;
    await this.events.publish(tx, context, 'ticket.changed', {
      before,
      after,
      changes: [],
      door,
      cause: 'link',
    });
  }
}

function linkFor(audience: Audience, ticket: TicketRow): AnyTicketLink {
  const { id, subject, status } = ticket;
  if (audience === 'public') return { id, subject, status };
  const { requesterId, requesterName: name, requesterRole: role } = ticket;
  return { id, subject, status, requester: { id: requesterId, name, role } };
}
