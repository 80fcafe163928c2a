import { Injectable } from '@nestjs/common';
import { isOpenStatus, type AnyTicket, type SplitTicket } from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { LinksRepository } from '../links/links.repository';
import { MessagesRepository } from '../messages/messages.repository';
import { MovesRepository, type MovableMessage } from '../moving/moves.repository';
import { planMoves, type Counters } from '../moving/moves.rules';
import { TicketAccess } from '../ticket-access';
import { TicketOpening } from '../ticket-opening';
import { can } from '../ticket.policy';
import type { TicketRow } from '../ticket.row';
import { ticketFor } from '../ticket.serializer';
import { TicketsRepository } from '../tickets.repository';
import { TimelineRepository } from '../timeline.repository';
import { assertBothSpeak, isAnswered, messagesToSplit } from './split.rules';

/** A part of a conversation becomes a ticket of its own. */
@Injectable()
export class TicketSplitting {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly access: TicketAccess,
    private readonly opening: TicketOpening,
    private readonly categories: Categories,
    private readonly tickets: TicketsRepository,
    private readonly messages: MessagesRepository,
    private readonly moves: MovesRepository,
    private readonly links: LinksRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  /**
   * Moves messages into a new ticket of the same requester; both are linked. At least one message that the customer sees goes, and one stays.
   * @returns the new ticket
   * @throws TICKET_NOT_FOUND, FORBIDDEN, TICKET_MERGED, TICKET_DELETED, MESSAGE_NOT_FOUND, MESSAGE_MOVED `{ticketId}` for what was moved
   *   already, TOO_MANY_LINKS `{id}`, VALIDATION_FAILED
   */
  async split(context: RequestContext, id: string, { messageIds, subject }: SplitTicket): Promise<AnyTicket> {
    return this.database.transaction(context, async (tx) => {
      const { ticket: from } = await this.access.lock(tx, context, id);
      if (from.deletedAt !== null) throw new DomainError('TICKET_DELETED', { id: from.id });
      if (!can(context.actor, 'ticket:merge', from)) throw new DomainError('FORBIDDEN');
      const chosen = await this.chosen(tx, from, messageIds);
      const at = this.clock.iso();
      const empty = await this.open(tx, context, from, subject, at);
      const plan = planMoves<Counters>(chosen, from, empty);
      await this.moves.move(tx, from.id, empty, plan.moves, at);
      await this.links.add(tx, from.id, empty.id, context.actor.personId, at);
      await this.links.assertRoom(tx, [from.id]);
      const answered = isAnswered(chosen);
      const into = await this.settle(tx, {
        ...empty,
        ...plan.into,
        ...(answered && { status: 'in_progress', firstReplyAt: at }),
      });
      const left = await this.settle(tx, {
        ...from,
        ...plan.from,
        ...nextRev(plan.from),
        version: from.version + 1,
      });
      await this.timeline.append(tx, context, into, 'ticket.split_from', 'public', { fromId: from.id }, at);
      await this.timeline.append(tx, context, left, 'ticket.split', 'public', { intoId: into.id }, at);
      const moved = plan.moves.map((move) => move.id);
      const first = chosen.find(({ publicSeq }) => publicSeq !== null);
      const message = first && (await this.messages.find(tx, into, first.id));
      if (!message) throw new DomainError('INTERNAL');
      await this.events.publish(tx, context, 'messages.moved', { from: left, into, messageIds: moved });
      await this.tell(tx, context, from, left);
      await this.events.publish(tx, context, 'ticket.opened', { ticket: into, message, splitFrom: left });
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'ticket.split',
        targetId: from.id,
        after: { intoId: into.id },
      });
      return ticketFor('staff', into, into.lastSeq);
    });
  }

  private async chosen(tx: Tx, from: TicketRow, ids: readonly string[]): Promise<MovableMessage[]> {
    const all = await this.moves.movable(tx, from);
    const { chosen, missing } = messagesToSplit(all, ids);
    const [gone] = missing;
    if (gone !== undefined) {
      const ticketId = await this.messages.movedTo(tx, from, gone);
      throw ticketId === null
        ? new DomainError('MESSAGE_NOT_FOUND')
        : new DomainError('MESSAGE_MOVED', { ticketId });
    }
    assertBothSpeak(all, chosen);
    return chosen;
  }

  /** Like the one that it comes from, as far as that still goes; nobody has it yet. */
  private async open(
    tx: Tx,
    context: RequestContext,
    from: TicketRow,
    subject: string,
    at: string,
  ): Promise<TicketRow> {
    const { requesterId, language, priority, source, categoryId } = from;
    const taken = categoryId !== null && (await this.categories.takesTickets({ ...context, tx }, categoryId));
    const openedById = context.actor.personId ?? requesterId;
    const empty = await this.opening.create(
      tx,
      context,
      {
        subject,
        requesterId,
        language,
        priority,
        source,
        previousTicketId: from.id,
        categoryId: taken ? categoryId : undefined,
      },
      openedById,
      at,
    );
    if (!empty) throw new DomainError('INTERNAL');
    return empty;
  }

  /** Writes a ticket with the messages that it has now, and reads it again. */
  private async settle(tx: Tx, row: TicketRow): Promise<TicketRow> {
    const unansweredSince = isOpenStatus(row.status) ? await this.moves.unansweredSince(tx, row) : null;
    await this.tickets.save(tx, { ...row, unansweredSince });
    await this.moves.recount(tx, row);
    return (await this.tickets.find(row.deskId, row.id, null, tx)) ?? row;
  }

  private tell(tx: Tx, context: RequestContext, before: TicketRow, after: TicketRow): Promise<void> {
    const { door } = context;
    return this.events.publish(tx, context, 'ticket.changed', {
      before,
      after,
      changes: [],
      door,
      cause: 'split',
    });
  }
}

const nextRev = ({ rev, publicRev }: Counters): Pick<Counters, 'rev' | 'publicRev'> => ({
  rev: rev + 1,
  publicRev: publicRev + 1,
});
