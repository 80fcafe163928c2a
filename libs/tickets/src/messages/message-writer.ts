import { Injectable } from '@nestjs/common';
import type { Entity, MessageKind, TicketStatus } from '@tessera/contracts';
import { entitiesFor } from '@tessera/contracts/mentions.data';
import { DomainError, fieldError, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { callsOf, type TicketRow } from '../ticket.row';
import { timesAfterMove } from '../ticket-status';
import { TimelineRepository } from '../timeline.repository';
import { CustomerFiles } from '../attachments/customer-files';
import { MessageFilesRepository, type IncomingFile } from './message-files.repository';
import { MessagesRepository } from './messages.repository';
import type { MessageRow } from './message.row';

export interface NewMessage {
  text: string;
  kind: MessageKind;
  entities?: Entity[] | undefined;
  attachmentIds?: string[] | undefined;
  files?: readonly IncomingFile[] | undefined;
  replyTo?: string | undefined;
  clientId?: string | undefined;
  fromRequester: boolean;
  /** Said by the desk itself: nobody has answered yet. */
  automatic?: boolean | undefined;
  /** The ticket's status once this message is in. */
  status: TicketStatus;
}

/** Writes one message into a locked ticket: numbers, counters, status move, read mark, files. The only place where seqs are given. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly files: MessageFilesRepository,
    private readonly timeline: TimelineRepository,
    private readonly customerFiles: CustomerFiles,
  ) {}

  /** Null when the author used this clientId before; else the ticket and message as they are now. */
  async write(
    tx: Tx,
    context: RequestContext,
    before: TicketRow,
    input: NewMessage,
    at: string,
  ): Promise<{ ticket: TicketRow; message: MessageRow } | null> {
    const reply =
      input.replyTo === undefined ? null : await this.messages.findReply(tx, before.id, input.replyTo);
    if (input.replyTo !== undefined && (!reply || (input.fromRequester && reply.kind === 'note'))) {
      throw new DomainError('MESSAGE_NOT_FOUND');
    }
    const ticket = advance(before, input, at);
    const { actor } = context;
    const draft: Omit<MessageRow, 'id'> = {
      ticketId: ticket.id,
      seq: ticket.lastSeq,
      publicSeq: input.kind === 'public' ? ticket.lastPublicSeq : null,
      rev: ticket.rev,
      publicRev: input.kind === 'public' ? ticket.publicRev : null,
      kind: input.kind,
      authorId: actor.personId,
      authorName: actor.personId === null ? null : actor.name,
      authorFirstName: actor.personId === null ? null : actor.firstName,
      authorRole: actor.personId === null ? null : actor.role,
      text: input.text,
      entities: entitiesFor(input.kind, input.entities ?? []),
      attachments: [],
      reply,
      reactions: {},
      clientId: input.clientId ?? null,
      createdAt: at,
      editedAt: null,
      deletedAt: null,
      movedFrom: null,
      movedTo: null,
      deliveries: [],
    };
    const id = await this.messages.insert(tx, ticket, draft, actor.apiKeyId, context.door);
    if (id === null) return null;
    const message: MessageRow = { ...draft, id };
    message.attachments = await this.attach(tx, context, message, input);
    const preview = {
      kind: message.kind,
      text: message.text.slice(0, 200),
      authorId: message.authorId,
      authorName: message.authorName,
      authorFirstName: message.authorFirstName,
      at,
    };
    const calls = callsOf(message.kind, message.text, message.entities);
    ticket.last = { ...preview, seq: message.seq, calls };
    if (message.publicSeq !== null) ticket.lastPublic = { ...preview, seq: message.publicSeq };
    if (ticket.status !== before.status) {
      const type =
        before.status === 'closed' || before.status === 'resolved'
          ? 'ticket.reopened'
          : 'ticket.status_changed';
      await this.timeline.append(
        tx,
        context,
        ticket,
        type,
        'public',
        { before: before.status, after: ticket.status },
        at,
      );
    }
    return { ticket, message };
  }

  private async attach(
    tx: Tx,
    context: RequestContext,
    message: MessageRow,
    input: NewMessage,
  ): Promise<MessageRow['attachments']> {
    const ids = input.attachmentIds ?? [];
    if (ids.length > 0) await this.customerFiles.assertTaken({ ...context, tx });
    await this.customerFiles.assertTaken({ ...context, tx }, input.files ?? []);
    const bound =
      ids.length === 0
        ? []
        : await this.files.bind(tx, context.deskId, context.actor.personId ?? '0', message.id, ids);
    if (bound.length !== ids.length)
      throw fieldError('attachmentIds', 'unknown', 'not your upload, or bound already');
    if (!input.files?.length) return bound;
    return [
      ...bound,
      ...(await this.files.add(
        tx,
        context.deskId,
        context.actor.personId,
        message.id,
        input.files,
        message.createdAt,
      )),
    ];
  }
}

/** The ticket's counters and times after the message. */
function advance(before: TicketRow, input: NewMessage, at: string): TicketRow {
  const isPublic = input.kind === 'public';
  const moved = input.status !== before.status;
  return {
    ...before,
    ...timesAfterMove(before, before.status, input.status, at),
    status: input.status,
    closeReason: input.status === 'closed' ? before.closeReason : null,
    version: before.version + (moved ? 1 : 0),
    lastSeq: before.lastSeq + 1,
    rev: before.rev + 1,
    lastActivityAt: at,
    ...(isPublic && {
      lastPublicSeq: before.lastPublicSeq + 1,
      publicRev: before.publicRev + 1,
      lastPublicActivityAt: at,
      ...(!input.automatic && {
        unansweredSince: input.fromRequester ? (before.unansweredSince ?? at) : null,
        firstReplyAt: input.fromRequester ? before.firstReplyAt : (before.firstReplyAt ?? at),
      }),
    }),
  };
}
