import { Injectable } from '@nestjs/common';
import type { AnyTicket, Entity, OpenTicket, PutTicket } from '@tessera/contracts';
import { Categories, Tags } from '@tessera/catalog';
import { People, systemContext } from '@tessera/identity';
import {
  Clock,
  DomainError,
  DomainEvents,
  fieldError,
  personIdOf,
  RateLimits,
  type RequestContext,
} from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { Assignees } from './assignees';
import { CustomerAccess } from './customers/customer-access';
import type { IncomingFile } from './messages/message-files.repository';
import { TicketAccess } from './ticket-access';
import {
  applyChanges,
  planClaim,
  planUpdate,
  withTags,
  type TimelineLine,
  type Wanted,
} from './ticket-changes';
import type { TicketChange } from './ticket.events';
import { TicketOpening } from './ticket-opening';
import { audienceOf, can, type Audience } from './ticket.policy';
import type { TicketRow } from './ticket.row';
import { ticketFor } from './ticket.serializer';
import { TicketsRepository } from './tickets.repository';
import { TimelineRepository } from './timeline.repository';

export type OpenInput = OpenTicket & { entities?: Entity[]; files?: readonly IncomingFile[] };

/** What a PUT or a claim asks for. */
export type Amendment = Wanted & { version?: number | undefined; claim?: true | undefined };

export interface Amended {
  ticket: AnyTicket;
  before: TicketRow;
  changes: readonly TicketChange[];
}

/** Commands on tickets. Every result is the actor's own view. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly limits: RateLimits,
    private readonly access: TicketAccess,
    private readonly opening: TicketOpening,
    private readonly tickets: TicketsRepository,
    private readonly timeline: TimelineRepository,
    private readonly assignees: Assignees,
    private readonly categories: Categories,
    private readonly tags: Tags,
    private readonly people: People,
    private readonly customers: CustomerAccess,
  ) {}

  /**
   * Opens a ticket for the actor, or for `requester` where the actor may: somebody whom they know, or a newcomer. Idempotent
   * by `clientId`.
   */
  async open(context: RequestContext, input: OpenInput): Promise<AnyTicket> {
    const onBehalf = input.requester !== undefined;
    if (onBehalf && context.actor.grants['ticket:open-for-others'] === undefined)
      throw new DomainError('FORBIDDEN');
    await this.limits.take(onBehalf ? 'ticket.open-for' : 'ticket.open', personIdOf(context));
    return this.database.transaction(context, async (tx) => {
      const requester = input.requester
        ? await this.people.refer({ ...context, tx }, input.requester)
        : { personId: personIdOf(context), language: context.language, added: false };
      if (onBehalf && requester.personId === context.actor.personId)
        throw fieldError('requester', 'self', 'leave it out to open a ticket of your own');
      const { requester: who, ...rest } = input;
      const { ticket, created } = await this.opening.open(
        tx,
        context,
        { ...rest, requesterId: requester.personId, language: requester.language },
        async () => {
          if (!who || requester.added) return;
          await this.customers.assertOpenable(
            context,
            requester.personId,
            who.userId ? 'id' : 'telegram',
            tx,
          );
        },
      );
      if (onBehalf && created)
        await this.events.publish(tx, context, 'audit.noted', {
          action: 'ticket.opened-for',
          targetId: ticket.id,
          after: { requesterId: requester.personId },
        });
      // Asked again, it is shown as far as it may be read by now.
      const shown = created ? 'staff' : audienceOf(context.actor, ticket);
      if (onBehalf && shown === null && ticket.deletedAt !== null) throw new DomainError('TICKET_NOT_FOUND');
      if (onBehalf && shown === null)
        return { ...ticketFor('public', ticket, ticket.lastPublicSeq), lastMessage: null };
      const audience = onBehalf ? shown! : 'public';
      return ticketFor(audience, ticket, audience === 'public' ? ticket.lastPublicSeq : ticket.lastSeq);
    });
  }

  /** @throws TOO_MANY_OPEN_TICKETS when the actor may open none of their own by now */
  async assertRoom(context: RequestContext): Promise<void> {
    await this.database.transaction(context, (tx) =>
      this.opening.assertRoom(tx, context.deskId, personIdOf(context)),
    );
  }

  /** Throws TICKET_NOT_FOUND also for what the actor may not see. */
  async get(context: RequestContext, id: string): Promise<AnyTicket> {
    const { ticket, audience, readSeq } = await this.access.find(context, id);
    return ticketFor(audience, ticket, readSeq);
  }

  /** Changes fields. VERSION_CONFLICT when somebody changed them since `version`; fields that stay as they are change nothing. */
  async update(context: RequestContext, id: string, input: PutTicket): Promise<AnyTicket> {
    return (await this.amend(context, id, input)).ticket;
  }

  /** Takes a ticket that nobody has. ALREADY_CLAIMED `{name, personId}` when a colleague was faster; taking one's own again is fine. */
  async claim(context: RequestContext, id: string): Promise<AnyTicket> {
    return (await this.amend(context, id, { claim: true })).ticket;
  }

  /** Either of them, and what it changed; without `version` whatever the fields are now. */
  async amend(context: RequestContext, id: string, wanted: Amendment): Promise<Amended> {
    return this.command(context, id, async (tx, before) => {
      assertVersion(before, wanted.version);
      if (wanted.claim) return planClaim(context.actor, before, personIdOf(context));
      const plan = planUpdate(context.actor, before, withTags(before, wanted));
      if (wanted.categoryId && plan.some((change) => change.field === 'category')) {
        await this.categories.forOpening({ ...context, tx }, wanted.categoryId);
      }
      return plan;
    });
  }

  /** Marks as deleted; nobody but those who may restore it sees it any more. */
  async remove(context: RequestContext, id: string): Promise<void> {
    await this.setDeleted(context, id, true);
  }

  async restore(context: RequestContext, id: string): Promise<AnyTicket> {
    return (await this.setDeleted(context, id, false)).ticket;
  }

  /** Either of them, and whether it was so before; `version` as in `update`. */
  async setDeleted(
    context: RequestContext,
    id: string,
    deleted: boolean,
    version?: number,
  ): Promise<{ ticket: AnyTicket; changed: boolean }> {
    return this.database.transaction(context, async (tx) => {
      const { ticket, audience } = await this.access.lockMerged(tx, context, id);
      if (!can(context.actor, 'ticket:delete', ticket)) throw new DomainError('FORBIDDEN');
      assertVersion(ticket, version);
      const changed = (ticket.deletedAt !== null) !== deleted;
      if (changed) {
        Object.assign(ticket, {
          deletedAt: deleted ? this.clock.iso() : null,
          rev: ticket.rev + 1,
          publicRev: ticket.publicRev + 1,
          version: ticket.version + 1,
        });
        await this.tickets.save(tx, ticket);
        const verb = deleted ? 'deleted' : 'restored';
        await this.timeline.append(tx, context, ticket, `ticket.${verb}`, 'staff', {}, this.clock.iso());
        await this.events.publish(tx, context, `ticket.${verb}`, { ticket });
        await this.events.publish(tx, context, 'audit.noted', { action: `ticket.${verb}`, targetId: id });
      }
      return { ticket: await this.viewIn(tx, context, id, audience, ticket), changed };
    });
  }

  /** Moves the actor's read mark forward; `seq` counts as the actor sees it. */
  async read(context: RequestContext, id: string, seq: number): Promise<{ seq: number; unread: number }> {
    const personId = personIdOf(context);
    return this.database.transaction(context, async (tx) => {
      const { ticket, audience } = await this.access.find({ ...context, tx }, id);
      const isPublic = audience === 'public';
      const upTo = await this.tickets.numberings(tx, id, isPublic, seq);
      const mark = await this.tickets.markRead(tx, id, personId, upTo.seq, upTo.publicSeq, this.clock.iso());
      await this.events.publish(tx, context, 'ticket.read', { ticket, personId, ...mark });
      const [own, last] = isPublic ? [mark.publicSeq, ticket.lastPublicSeq] : [mark.seq, ticket.lastSeq];
      return { seq: own, unread: Math.max(0, last - own) };
    });
  }

  /** Read marks of everybody in the numbering of the actor's audience; customers learn only how far the staff has read. */
  async reads(context: RequestContext, id: string): Promise<{ personId: string; seq: number }[]> {
    const { ticket, audience } = await this.access.find(context, id);
    const marks = await this.tickets.readMarks(id);
    if (audience === 'staff') return marks.map(({ personId, seq }) => ({ personId, seq }));
    const staff = marks.filter((mark) => mark.personId !== ticket.requesterId).map((mark) => mark.publicSeq);
    return staff.length === 0 ? [] : [{ personId: 'staff', seq: Math.max(...staff) }];
  }

  /** Closes tickets that were resolved before `until`; returns how many. For the timer. */
  async closeStale(context: RequestContext, until: Date, limit = 100): Promise<number> {
    const ids = await this.tickets.staleResolved(
      this.database.in(context),
      context.deskId,
      until.toISOString(),
      limit,
    );
    for (const id of ids) {
      await this.command(context, id, async (_tx, before) =>
        before.status === 'resolved' ? [{ field: 'status', before: 'resolved', after: 'closed' }] : [],
      );
    }
    return ids.length;
  }

  /** Puts the open tickets of somebody who left the staff back into the queue; those that are done keep their name. */
  async handOver(tx: Tx, context: RequestContext, personId: string): Promise<void> {
    for (const id of await this.tickets.openAssigned(tx, context.deskId, personId)) {
      const before = await this.tickets.lock(tx, context.deskId, id);
      if (before?.assigneeId === personId) await this.orphan(tx, context, before);
    }
  }

  /** Puts a ticket that is open again into the queue when whoever has it left meanwhile, was blocked, or lost the right. */
  async reopened(tx: Tx, { deskId, door }: RequestContext, { id, assigneeId }: TicketRow): Promise<void> {
    if (assigneeId === null) return;
    const ticket = await this.tickets.lock(tx, deskId, id);
    if (!ticket?.assigneeId || (await this.assignees.mayKeep(tx, ticket, ticket.assigneeId))) return;
    await this.orphan(tx, { ...systemContext(deskId, { door }), tx }, ticket);
  }

  private async orphan(tx: Tx, context: RequestContext, before: TicketRow): Promise<void> {
    const ticket = await this.write(tx, context, before, [
      { field: 'assignee', before: before.assigneeId, after: null },
    ]);
    await this.events.publish(tx, context, 'ticket.orphaned', { ticket });
  }

  /** Gives a ticket, whose row the caller has locked, to somebody of the staff; `why` is for the staff's eyes. */
  async give(
    tx: Tx,
    context: RequestContext,
    ticket: TicketRow,
    assigneeId: string,
    why: TimelineLine,
  ): Promise<void> {
    const change = { field: 'assignee', before: ticket.assigneeId, after: assigneeId } as const;
    await this.write(tx, context, ticket, [change], [why]);
  }

  /** A line in the history of a ticket, whose row the caller has locked, that changes nothing. */
  async remark(tx: Tx, context: RequestContext, ticket: TicketRow, line: TimelineLine): Promise<void> {
    await this.timeline.append(tx, context, ticket, line.type, line.audience, line.params, this.clock.iso());
    await this.events.publish(tx, context, 'ticket.remarked', { ticket });
  }

  private async command(
    context: RequestContext,
    id: string,
    plan: (tx: Tx, before: TicketRow) => Promise<readonly TicketChange[]>,
  ): Promise<Amended> {
    return this.database.transaction(context, async (tx) => {
      const { ticket: before, audience } = await this.access.lock(tx, context, id);
      const changes = await plan(tx, before);
      if (changes.length > 0) await this.write(tx, context, before, changes);
      return { before, changes, ticket: await this.viewIn(tx, context, id, audience, before) };
    });
  }

  private async write(
    tx: Tx,
    context: RequestContext,
    before: TicketRow,
    changes: readonly TicketChange[],
    remarks: readonly TimelineLine[] = [],
  ): Promise<TicketRow> {
    const assignee = await this.assignees.of(tx, before.deskId, changes);
    const tags = changes.find(({ field }) => field === 'tags')?.after as string[] | undefined;
    if (tags) await this.tags.learn(tx, context, tags);
    const at = this.clock.iso();
    const { row, lines } = applyChanges(before, changes, assignee, context.actor, at);
    await this.tickets.save(tx, row);
    for (const line of [...lines, ...remarks])
      await this.timeline.append(tx, context, row, line.type, line.audience, line.params, at);
    const after = (await this.tickets.find(row.deskId, row.id, null, tx)) ?? row;
    await this.events.publish(tx, context, 'ticket.changed', { before, after, changes, door: context.door });
    return after;
  }

  /** The actor's view after a change; when the change took it out of their scope, the view they had of its new state. */
  private async viewIn(
    tx: Tx,
    context: RequestContext,
    id: string,
    audience: Audience,
    before: TicketRow,
  ): Promise<AnyTicket> {
    const after = await this.tickets.find(context.deskId, id, context.actor.personId, tx);
    const row = after ?? { ...before, readSeq: null, readPublicSeq: null };
    return ticketFor(audience, row, audience === 'staff' ? row.readSeq : row.readPublicSeq);
  }
}

function assertVersion({ version }: TicketRow, known: number | undefined): void {
  if (known !== undefined && known !== version) throw new DomainError('VERSION_CONFLICT', { version });
}
