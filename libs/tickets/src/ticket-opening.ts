import { Injectable } from '@nestjs/common';
import {
  priorities,
  ticketSources,
  type Entity,
  type Language,
  type MessageKind,
  type Priority,
  type TicketSource,
} from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { allowancesOf, DeskSettingsService } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { sameFiles } from './attachments/same-files';
import { MessageWriter } from './messages/message-writer';
import type { IncomingFile } from './messages/message-files.repository';
import { MessagesRepository } from './messages/messages.repository';
import type { MessageRow } from './messages/message.row';
import { newTicketId } from './ticket-id';
import type { TicketRow } from './ticket.row';
import { TicketsRepository } from './tickets.repository';
import { TimelineRepository } from './timeline.repository';

export interface OpeningInput {
  subject: string;
  text: string;
  requesterId: string;
  language: Language;
  categoryId?: string | undefined;
  priority?: Priority | undefined;
  clientId?: string | undefined;
  entities?: Entity[] | undefined;
  attachmentIds?: string[] | undefined;
  files?: readonly IncomingFile[] | undefined;
  previousTicketId?: string | undefined;
  /** Of the first message; default `public`. A note is nobody's question. */
  kind?: MessageKind | undefined;
  /** Default: the door by which it is opened. */
  source?: TicketSource | undefined;
}

export interface Opened {
  ticket: TicketRow;
  message: MessageRow;
  /** False: this clientId opened it before. */
  created: boolean;
}

/** How a ticket comes to be, by whichever door. */
@Injectable()
export class TicketOpening {
  constructor(
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly settings: DeskSettingsService,
    private readonly categories: Categories,
    private readonly tickets: TicketsRepository,
    private readonly messages: MessagesRepository,
    private readonly writer: MessageWriter,
    private readonly timeline: TimelineRepository,
  ) {}

  /**
   * Opens a ticket for `requesterId`. Customers are held to their limits: open tickets, highest priority, active categories.
   * @param admit throws what stands against it; not asked again for what the same clientId opened before
   */
  async open(
    tx: Tx,
    context: RequestContext,
    input: OpeningInput,
    admit?: () => Promise<void>,
  ): Promise<Opened> {
    const openedById = context.actor.personId ?? input.requesterId;
    const earlier = await this.sameAgain(tx, context, openedById, input);
    if (earlier) return earlier;
    await admit?.();
    if (context.door === 'group') await this.settings.assertOn({ ...context, tx }, 'groupTickets');
    const settings = await this.settings.of(context.deskId, tx);
    const byRequester = openedById === input.requesterId;
    if (byRequester) await this.assertRoom(tx, context.deskId, input.requesterId);
    const category = await this.categories.forOpening({ ...context, tx }, input.categoryId ?? null);
    const priority = input.priority ?? category?.defaultPriority ?? 'normal';
    const { priorityMax } = allowancesOf(settings, context.actor.role);
    if (
      byRequester &&
      input.priority &&
      priorities.indexOf(input.priority) > priorities.indexOf(priorityMax)
    ) {
      throw new DomainError('PRIORITY_NOT_ALLOWED', { max: priorityMax });
    }
    const at = this.clock.iso();
    const empty = await this.create(tx, context, { ...input, priority }, openedById, at);
    if (!empty) return this.lostRace(tx, context, openedById, input);
    // Words that staff writes on somebody's behalf wait for an answer all the same.
    const written = await this.writer.write(
      tx,
      context,
      empty,
      { ...input, kind: input.kind ?? 'public', clientId: undefined, fromRequester: true, status: 'new' },
      at,
    );
    if (!written) throw new DomainError('INTERNAL');
    const { ticket, message } = written;
    await this.timeline.append(tx, context, ticket, 'ticket.opened', 'public', { source: ticket.source }, at);
    await this.events.publish(tx, context, 'ticket.opened', { ticket, message });
    return { ticket, message, created: true };
  }

  /** Makes other openings of this customer wait. @throws TOO_MANY_OPEN_TICKETS; what the staff opened for them does not count */
  async assertRoom(tx: Tx, deskId: string, requesterId: string): Promise<void> {
    const { openTicketsPerCustomer } = await this.settings.of(deskId, tx);
    const count = await this.tickets.countOpen(tx, deskId, requesterId);
    if (count >= openTicketsPerCustomer) throw new DomainError('TOO_MANY_OPEN_TICKETS', { count });
  }

  /** The ticket that a message to one past its reopen window opens, linked to the old. */
  async continue(
    tx: Tx,
    context: RequestContext,
    old: TicketRow,
    input: Partial<OpeningInput> & { text: string },
  ): Promise<Opened> {
    const { text, entities, attachmentIds, files, clientId } = input;
    const category =
      old.categoryId && (await this.categories.takesTickets({ ...context, tx }, old.categoryId))
        ? old.categoryId
        : undefined;
    return this.open(tx, context, {
      subject: old.subject,
      text,
      entities,
      attachmentIds,
      files,
      clientId,
      requesterId: old.requesterId,
      language: context.language,
      categoryId: category,
      previousTicketId: old.id,
    });
  }

  /** A ticket without a message, locked; null when its clientId was used before. */
  async create(
    tx: Tx,
    context: RequestContext,
    input: Omit<OpeningInput, 'text'> & { priority: Priority },
    openedById: string,
    at: string,
  ): Promise<TicketRow | null> {
    // 40 random bits collide about never; a clientId that was used by a parallel request shows up as such after the tries.
    for (let attempt = 0; attempt < 3; attempt++) {
      const id = newTicketId();
      const inserted = await this.tickets.insert(tx, {
        id,
        deskId: context.deskId,
        requesterId: input.requesterId,
        openedById,
        clientId: input.clientId ?? null,
        categoryId: input.categoryId ?? null,
        subject: input.subject,
        priority: input.priority,
        source: input.source ?? sourceOf(context),
        language: input.language,
        previousTicketId: input.previousTicketId ?? null,
        at,
      });
      if (inserted) return this.tickets.lock(tx, context.deskId, id);
      if (input.clientId !== undefined) return null;
    }
    throw new DomainError('INTERNAL');
  }

  private async lostRace(
    tx: Tx,
    context: RequestContext,
    openedById: string,
    input: OpeningInput,
  ): Promise<Opened> {
    const earlier = await this.sameAgain(tx, context, openedById, input);
    if (!earlier) throw new DomainError('UNAVAILABLE');
    return earlier;
  }

  private async sameAgain(
    tx: Tx,
    context: RequestContext,
    openedById: string,
    input: OpeningInput,
  ): Promise<Opened | null> {
    if (input.clientId === undefined) return null;
    const earlier = await this.tickets.findByClientId(tx, context.deskId, openedById, input.clientId);
    if (!earlier) return null;
    const ticket = await this.tickets.lock(tx, context.deskId, earlier.id);
    const [message] = ticket ? await this.messages.list(ticket, 'staff', 'after', 0, 1, tx) : [];
    if (!ticket || !message) throw new DomainError('CLIENT_ID_REUSED');
    const same =
      message.editedAt !== null ||
      message.deletedAt !== null ||
      (message.text === input.text && sameFiles(message, input.attachmentIds));
    if (!same || ticket.requesterId !== input.requesterId) throw new DomainError('CLIENT_ID_REUSED');
    return { ticket, message, created: false };
  }
}

function sourceOf(context: RequestContext): TicketSource {
  return (ticketSources as readonly string[]).includes(context.door) ? (context.door as TicketSource) : 'web';
}
