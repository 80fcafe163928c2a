import { Injectable } from '@nestjs/common';
import {
  isStaffRole,
  maxMessageLength,
  type AnyMessage,
  type ListMessagesQuery,
  type Entity,
  type MessageKind,
  type MessageVersions,
  type PostMessage,
} from '@tessera/contracts';
import { entitiesFor } from '@tessera/contracts/mentions.data';
import { DeskSettingsService } from '@tessera/identity';
import {
  Clock,
  DomainError,
  DomainEvents,
  fieldError,
  RateLimits,
  type RequestContext,
} from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { sameFiles } from '../attachments/same-files';
import { TicketAccess } from '../ticket-access';
import { can, isRequester, type Audience } from '../ticket.policy';
import type { TicketRow } from '../ticket.row';
import { statusAfterMessage, withinReopening } from '../ticket-status';
import { TicketOpening } from '../ticket-opening';
import { MessageChanges, saying } from './message-changes';
import { MessageFiles, type LateFiles } from './message-files';
import type { IncomingFile } from './message-files.repository';
import { MessageVersionsRepository } from './message-versions.repository';
import { MessageWriter, type NewMessage } from './message-writer';
import { MessagesRepository, type MessageWindow } from './messages.repository';
import { messageFor } from './message.serializer';
import type { MessageRow } from './message.row';
import { withPart } from './part-words';

export type PostInput = Omit<PostMessage, 'kind'> & { kind?: MessageKind; files?: readonly IncomingFile[] };

export interface Posted {
  message: AnyMessage;
  /** Another ticket than the one that was written to, when that one was merged, or past reopening. */
  ticketId: string;
  /** That ticket was opened by this message, for the old one was past reopening. */
  opened: boolean;
  /** False: the same clientId was sent before, and this is that message. */
  created: boolean;
}

/** Commands and queries of the conversation in a ticket. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly limits: RateLimits,
    private readonly access: TicketAccess,
    private readonly settings: DeskSettingsService,
    private readonly messages: MessagesRepository,
    private readonly versionsKept: MessageVersionsRepository,
    private readonly changes: MessageChanges,
    private readonly files: MessageFiles,
    private readonly writer: MessageWriter,
    private readonly opening: TicketOpening,
  ) {}

  /**
   * Adds a message or a note. Idempotent by `clientId`: the same again is the same message, another text is CLIENT_ID_REUSED.
   * A customer's message to a ticket past its reopen window opens a new ticket linked to the old; one to a ticket that was merged goes
   * where that goes on.
   */
  async post(context: RequestContext, ticketId: string, input: PostInput): Promise<Posted> {
    const { actor } = context;
    if (actor.personId)
      await this.limits.take(isStaffRole(actor.role) ? 'message.post.staff' : 'message.post', actor.personId);
    const settings = await this.settings.of(context.deskId, context.tx);
    return this.database.transaction(context, async (tx) => {
      const { ticket, audience } = await this.access.lockLiving(tx, context, ticketId);
      const kind = input.kind ?? 'public';
      this.assertMayPost(context, ticket, kind);
      await this.assertNothingMissed(tx, context, ticketId, ticket, { ...input, kind });
      const now = this.clock.now();
      if (
        audience === 'public' &&
        ticket.status === 'closed' &&
        !withinReopening(ticket.closedAt, now, settings.reopenDays)
      ) {
        const opened = await this.opening.continue(tx, context, ticket, { ...input, text: input.text ?? '' });
        const message = messageFor('public', opened.message, opened.ticket.requesterId);
        return { message, ticketId: opened.ticket.id, opened: true, created: opened.created };
      }
      return this.add(tx, context, ticket, audience, { ...input, kind }, now.toISOString());
    });
  }

  /**
   * What the desk says by itself to the requester of a ticket, whose row the caller has locked. It is nobody's answer: the status stays, the
   * ticket is as unanswered as before, and the staff is not told.
   */
  async say(tx: Tx, context: RequestContext, before: TicketRow, text: string): Promise<TicketRow> {
    const message: NewMessage = {
      text,
      kind: 'public',
      fromRequester: false,
      automatic: true,
      status: before.status,
    };
    const written = await this.writer.write(tx, context, before, message, this.clock.iso());
    if (!written) throw new DomainError('INTERNAL');
    await this.events.publish(tx, context, 'message.posted', { before, ...written });
    return written.ticket;
  }

  private assertMayPost(context: RequestContext, ticket: TicketRow, kind: MessageKind): void {
    if (!can(context.actor, saying[kind], ticket)) throw new DomainError('FORBIDDEN');
  }

  /**
   * An answer waits when its writer does not know what has come since: a colleague's, or that the ticket was merged, where `seenSeq` counts
   * what stands no longer there. Asked of the database only where something came that the writer has not seen.
   */
  private async assertNothingMissed(
    tx: Tx,
    { actor }: RequestContext,
    id: string,
    ticket: TicketRow,
    { seenSeq, kind, clientId }: PostInput,
  ): Promise<void> {
    if (seenSeq === undefined || kind === 'note' || isRequester(actor, ticket)) return;
    if (ticket.id !== id) {
      const again =
        clientId && (await this.messages.findByClientId(tx, ticket, actor.personId ?? '', clientId));
      if (!again) throw new DomainError('TICKET_MERGED', { id, intoId: ticket.id });
      return;
    }
    if (seenSeq >= ticket.lastSeq) return;
    const answer = await this.messages.findAnswerAfter(tx, ticket, actor.personId, seenSeq, clientId);
    if (answer) throw new DomainError('REPLIED_MEANWHILE', answer);
  }

  private async add(
    tx: Tx,
    context: RequestContext,
    before: TicketRow,
    audience: Audience,
    input: PostInput & { kind: MessageKind },
    at: string,
  ): Promise<Posted> {
    const fromRequester = isRequester(context.actor, before);
    const status = statusAfterMessage(before.status, input.kind, fromRequester);
    const message: NewMessage = { ...input, text: input.text ?? '', fromRequester, status };
    const written = await this.writer.write(tx, context, before, message, at);
    if (!written) {
      const earlier = await this.sameAgain(tx, context, before, input);
      return {
        message: messageFor(audience, earlier, before.requesterId),
        ticketId: before.id,
        opened: false,
        created: false,
      };
    }
    await this.events.publish(tx, context, 'message.posted', { before, ...written });
    return {
      message: messageFor(audience, written.message, before.requesterId),
      ticketId: before.id,
      opened: false,
      created: true,
    };
  }

  /** What the clientId named before, if it says the same. */
  private async sameAgain(
    tx: Tx,
    context: RequestContext,
    ticket: TicketRow,
    input: PostInput,
  ): Promise<MessageRow> {
    const earlier = await this.messages.findByClientId(
      tx,
      ticket,
      context.actor.personId ?? '',
      input.clientId ?? '',
    );
    if (!earlier) throw new DomainError('CLIENT_ID_REUSED');
    const same =
      earlier.deletedAt !== null ||
      earlier.editedAt !== null ||
      (earlier.text === (input.text ?? '') && sameFiles(earlier, input.attachmentIds));
    if (!same || earlier.kind !== input.kind) throw new DomainError('CLIENT_ID_REUSED');
    return earlier;
  }

  /**
   * Changes the text of one's own message within the time that the desk's settings give; the old text is kept for staff.
   * @param input.kind what it is meant to be: NOT_A_NOTE when the customer has it already
   */
  async edit(
    context: RequestContext,
    ticketId: string,
    messageId: string,
    input: {
      text: string;
      entities?: PostMessage['entities'];
      kind?: MessageKind;
      /** Only these words become others: what one part of an album said. */
      before?: string | null;
    },
  ) {
    return this.changes.apply(context, ticketId, messageId, async (tx, row, at) => {
      await this.changes.assertMayChange(tx, context, row, at);
      if (input.kind === 'note' && row.kind === 'public') throw new DomainError('NOT_A_NOTE');
      const said = { text: input.text, entities: input.entities ?? [] };
      const { text, entities: all } = input.before ? withPart(row, input.before, said) : said;
      const entities = entitiesFor(row.kind, all);
      if (text.length > maxMessageLength)
        throw fieldError('text', 'too_big', `at most ${maxMessageLength} characters`);
      if (row.text === text && sameEntities(row.entities, entities)) return null;
      await this.versionsKept.keep(tx, row.id, context.actor.personId, at);
      const before = { text: row.text, entities: row.entities };
      Object.assign(row, { text, entities, editedAt: at });
      return { event: 'message.edited', before };
    });
  }

  /** Leaves a tombstone: the seq stays, the text goes. Moderators may remove what others wrote. */
  async remove(context: RequestContext, ticketId: string, messageId: string): Promise<void> {
    await this.changes.apply(context, ticketId, messageId, async (tx, row, at, ticket) => {
      if (!can(context.actor, 'ticket:moderate', ticket))
        await this.changes.assertMayChange(tx, context, row, at);
      await this.versionsKept.keep(tx, row.id, context.actor.personId, at);
      Object.assign(row, { text: '', entities: [], attachments: [], reactions: {}, deletedAt: at });
      return { event: 'message.deleted' };
    });
  }

  /** Sets or takes back (null) the actor's one reaction. @throws FEATURE_OFF */
  async react(context: RequestContext, ticketId: string, messageId: string, emoji: string | null) {
    if (emoji !== null) await this.settings.assertOn(context, 'reactions');
    return this.changes.apply(context, ticketId, messageId, async (_tx, row) => {
      const personId = context.actor.personId ?? '0';
      if ((row.reactions[personId] ?? null) === emoji) return null;
      const { [personId]: _mine, ...others } = row.reactions;
      row.reactions = emoji === null ? others : { ...others, [personId]: emoji };
      return { event: 'message.reacted' };
    });
  }

  /**
   * Adds what came later than its message: the other parts of an album. Words fill an empty text, or go on below it.
   * No edit, so it keeps no version, and no new message: status, read marks and seqs stay.
   * @throws MESSAGE_NOT_FOUND when the message was deleted meanwhile, FORBIDDEN for anybody but its author
   */
  async extend(context: RequestContext, ticketId: string, messageId: string, late: LateFiles) {
    return this.files.extend(context, ticketId, messageId, late);
  }

  /** What a message said before it was changed or deleted, newest first; FORBIDDEN but for the staff's view. */
  async versions(context: RequestContext, ticketId: string, messageId: string): Promise<MessageVersions> {
    const { ticket, audience } = await this.access.find(context, ticketId);
    if (audience !== 'staff') throw new DomainError('FORBIDDEN');
    const queryable = this.database.in(context);
    if (!(await this.messages.find(queryable, ticket, messageId))) throw new DomainError('MESSAGE_NOT_FOUND');
    return { items: await this.versionsKept.list(queryable, context.deskId, messageId) };
  }

  /** A window of the conversation, oldest first; the newest page when no bound is given. */
  async list(context: RequestContext, ticketId: string, query: ListMessagesQuery) {
    const { ticket, audience } = await this.access.find(context, ticketId);
    const [window, bound]: [MessageWindow, number] =
      query.afterRev !== undefined
        ? ['afterRev', query.afterRev]
        : query.after !== undefined
          ? ['after', query.after]
          : ['before', query.before ?? 2_147_483_647];
    const rows = await this.messages.list(
      ticket,
      audience,
      window,
      bound,
      query.limit,
      this.database.in(context),
    );
    return {
      items: rows.map((row) => messageFor(audience, row, ticket.requesterId)),
      lastSeq: audience === 'staff' ? ticket.lastSeq : ticket.lastPublicSeq,
      rev: audience === 'staff' ? ticket.rev : ticket.publicRev,
    };
  }
}

const sameEntities = (a: readonly Entity[], b: readonly Entity[]): boolean =>
  JSON.stringify(a.map(entityFacts)) === JSON.stringify(b.map(entityFacts));
const entityFacts = ({ type, offset, length, url, language, personId }: Entity) => [
  type,
  offset,
  length,
  url,
  language,
  personId,
];
