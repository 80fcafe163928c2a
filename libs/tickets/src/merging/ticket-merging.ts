import { Injectable } from '@nestjs/common';
import { isOpenStatus, type AnyTicket } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, fieldError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { Assignees } from '../assignees';
import { LinksRepository } from '../links/links.repository';
import { MovesRepository } from '../moving/moves.repository';
import { planMoves, type Counters } from '../moving/moves.rules';
import { TicketAccess } from '../ticket-access';
import { applyChanges } from '../ticket-changes';
import type { TicketChange } from '../ticket.events';
import { can } from '../ticket.policy';
import type { TicketRow } from '../ticket.row';
import { ticketFor } from '../ticket.serializer';
import { TicketsRepository } from '../tickets.repository';
import { TimelineRepository } from '../timeline.repository';
import { changesByMerge, firstReplyAfterMerge, unansweredAfterMerge } from './merge.rules';

/** Two tickets of one requester become one. */
@Injectable()
export class TicketMerging {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsRepository,
    private readonly assignees: Assignees,
    private readonly moves: MovesRepository,
    private readonly links: LinksRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  /**
   * Moves all messages of a ticket behind those of another one, and closes it for good; whoever asks for it is led there.
   * @returns the ticket that lives on
   * @throws TICKET_NOT_FOUND, FORBIDDEN, DIFFERENT_REQUESTERS, TICKET_MERGED `{id, intoId}`, TICKET_DELETED `{id}`, TICKET_CLOSED `{id}`
   *   when the other one is closed, and TOO_MANY_LINKS `{id}` when both have too many together
   */
  async merge(context: RequestContext, id: string, intoId: string): Promise<AnyTicket> {
    if (id === intoId) throw fieldError('intoId', 'same', 'a ticket cannot be merged into itself');
    return this.database.transaction(context, async (tx) => {
      const pair = await this.access.lockPair(tx, context, [id, intoId]);
      const [from, into] = [pair[0].ticket, pair[1].ticket];
      assertMergeable(context, from, into);
      const at = this.clock.iso();
      const movable = await this.moves.movable(tx, from);
      const plan = planMoves<Counters>(movable, from, into);
      await this.moves.move(tx, from.id, into, plan.moves, at);
      await this.links.carry(tx, from.id, into.id);
      await this.links.assertRoom(tx, [into.id]);
      const messageIds = plan.moves.map((move) => move.id);
      const closed = await this.close(tx, context, { ...from, ...plan.from }, into.id, at);
      const grown = await this.take(tx, context, { ...into, ...plan.into }, from, at);
      await this.events.publish(tx, context, 'messages.moved', { from: closed, into: grown.row, messageIds });
      await this.tell(tx, context, from, closed, closing(from));
      await this.tell(tx, context, into, grown.row, grown.changes);
      const seen = await this.tickets.find(context.deskId, into.id, context.actor.personId, tx);
      await this.events.publish(tx, context, 'ticket.merged', { from: closed, into: seen ?? grown.row });
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'ticket.merged',
        targetId: from.id,
        after: { intoId: into.id },
      });
      return ticketFor('staff', seen ?? grown.row, seen?.readSeq ?? null);
    });
  }

  /** The ticket that ends. What was solved before stays solved; a merge alone solves nothing. */
  private async close(
    tx: Tx,
    context: RequestContext,
    from: TicketRow,
    intoId: string,
    at: string,
  ): Promise<TicketRow> {
    const row: TicketRow = {
      ...from,
      status: 'closed',
      closeReason: 'merged',
      closedAt: from.closedAt ?? at,
      unansweredSince: null,
      mergedIntoId: intoId,
      lastActivityAt: at,
      lastPublicActivityAt: at,
      rev: from.rev + 1,
      publicRev: from.publicRev + 1,
      version: from.version + 1,
    };
    await this.save(tx, row);
    await this.timeline.append(tx, context, row, 'ticket.merged', 'public', { intoId }, at);
    return this.again(tx, row);
  }

  /** The ticket that lives on. */
  private async take(
    tx: Tx,
    context: RequestContext,
    into: TicketRow,
    from: TicketRow,
    at: string,
  ): Promise<{ row: TicketRow; changes: TicketChange[] }> {
    const heir = await this.heir(tx, into, from);
    const changes = changesByMerge(into, heir);
    const { assigneeId: id, assigneeName: name } = heir;
    const assignee = id !== null && into.assigneeId === null ? { id, name: name ?? '' } : null;
    const { row, lines } = applyChanges(into, changes, assignee, context.actor, at);
    Object.assign(row, {
      firstReplyAt: firstReplyAfterMerge(into, from),
      unansweredSince: isOpenStatus(row.status) ? unansweredAfterMerge(into, from) : null,
      lastActivityAt: at,
      lastPublicActivityAt: at,
      publicRev: into.publicRev + 1,
    });
    await this.save(tx, row);
    await this.timeline.append(tx, context, row, 'ticket.merged_from', 'public', { fromId: from.id }, at);
    for (const { type, audience, params } of lines)
      await this.timeline.append(tx, context, row, type, audience, params, at);
    return { row: await this.again(tx, row), changes };
  }

  /** Whoever had the other one gets this one with it, unless they may not work on it any more. */
  private async heir(tx: Tx, into: TicketRow, from: TicketRow): Promise<TicketRow> {
    const { assigneeId } = from;
    const inherits = assigneeId !== null && into.assigneeId === null;
    if (!inherits || (await this.assignees.mayKeep(tx, into, assigneeId))) return from;
    return { ...from, assigneeId: null, assigneeName: null };
  }

  private async save(tx: Tx, row: TicketRow): Promise<void> {
    await this.tickets.save(tx, row);
    await this.moves.recount(tx, row);
  }

  /** As it stands now, with its last messages. */
  private async again(tx: Tx, row: TicketRow): Promise<TicketRow> {
    return (await this.tickets.find(row.deskId, row.id, null, tx)) ?? row;
  }

  private tell(
    tx: Tx,
    context: RequestContext,
    before: TicketRow,
    after: TicketRow,
    changes: readonly TicketChange[],
  ): Promise<void> {
    const { door } = context;
    return this.events.publish(tx, context, 'ticket.changed', {
      before,
      after,
      changes,
      door,
      cause: 'merge',
    });
  }
}

const closing = ({ status }: TicketRow): TicketChange[] =>
  status === 'closed' ? [] : [{ field: 'status', before: status, after: 'closed' }];

function assertMergeable({ actor }: RequestContext, from: TicketRow, into: TicketRow): void {
  for (const { id, deletedAt } of [from, into])
    if (deletedAt !== null) throw new DomainError('TICKET_DELETED', { id });
  if (!can(actor, 'ticket:merge', from) || !can(actor, 'ticket:merge', into))
    throw new DomainError('FORBIDDEN');
  if (from.requesterId !== into.requesterId) throw new DomainError('DIFFERENT_REQUESTERS');
  if (into.status === 'closed') throw new DomainError('TICKET_CLOSED', { id: into.id });
}
