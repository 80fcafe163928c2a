import { Injectable } from '@nestjs/common';
import type { AnyMessage, MessageKind, Permission } from '@tessera/contracts';
import { allowancesOf, DeskSettingsService } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TicketAccess, type LockedTicket } from '../ticket-access';
import { can } from '../ticket.policy';
import { callsOf, type TicketRow } from '../ticket.row';
import { messageFor } from './message.serializer';
import { MessagesRepository } from './messages.repository';
import type { MessageRow } from './message.row';
import type { Words } from './part-words';

/** The right to say something of this kind, and to change what was said. */
export const saying = { public: 'ticket:reply', note: 'ticket:note' } as const satisfies Record<
  MessageKind,
  Permission
>;

/** What became of a message. */
export type MessageChange =
  | { event: 'message.deleted' | 'message.reacted' | 'message.refreshed' }
  | { event: 'message.edited'; before: Words }
  | { event: 'message.extended'; attachmentIds: readonly string[] };

/** Changes one message under the lock of its ticket: revs, previews, event. The only place where revs of messages are given. */
@Injectable()
export class MessageChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly access: TicketAccess,
    private readonly messages: MessagesRepository,
    private readonly settings: DeskSettingsService,
  ) {}

  /**
   * @param work changes the row in place and says what happened; null: nothing
   * @throws TICKET_NOT_FOUND, MESSAGE_NOT_FOUND (also for what is deleted, and for notes to customers), FORBIDDEN
   */
  async apply(
    context: RequestContext,
    ticketId: string,
    messageId: string,
    work: (tx: Tx, row: MessageRow, at: string, ticket: TicketRow) => Promise<MessageChange | null>,
  ): Promise<AnyMessage> {
    return this.database.transaction(context, async (tx) => {
      const { ticket, audience, row } = await this.locate(tx, context, ticketId, messageId);
      if (row.deletedAt !== null || (audience === 'public' && row.kind === 'note')) {
        throw new DomainError('MESSAGE_NOT_FOUND');
      }
      if (!can(context.actor, saying[row.kind], ticket)) throw new DomainError('FORBIDDEN');
      const change = await work(tx, row, this.clock.iso(), ticket);
      if (change) {
        const isPublic = row.kind === 'public';
        ticket.rev += 1;
        if (isPublic) ticket.publicRev += 1;
        row.rev = ticket.rev;
        row.publicRev = isPublic ? ticket.publicRev : null;
        await this.messages.save(tx, row);
        refreshLast(ticket, row);
        await this.publish(tx, context, change, { ticket, message: row });
      }
      return messageFor(audience, row, ticket.requesterId);
    });
  }

  /** The message with its ticket locked: the one that is named, or the one that it was moved to meanwhile. */
  private async locate(
    tx: Tx,
    context: RequestContext,
    ticketId: string,
    messageId: string,
  ): Promise<LockedTicket & { row: MessageRow }> {
    const locked = await this.access.lockMerged(tx, context, ticketId);
    const row = await this.messages.find(tx, locked.ticket, messageId);
    if (row) return { ...locked, row };
    const movedTo = await this.messages.movedTo(tx, locked.ticket, messageId);
    if (movedTo === null) throw new DomainError('MESSAGE_NOT_FOUND');
    return this.locate(tx, context, movedTo, messageId);
  }

  /** One's own message within the time that the desk's settings give: FORBIDDEN, EDIT_WINDOW_OVER `{minutes}`. */
  async assertMayChange(tx: Tx, context: RequestContext, row: MessageRow, at: string): Promise<void> {
    if (row.authorId === null || row.authorId !== context.actor.personId) throw new DomainError('FORBIDDEN');
    const settings = await this.settings.of(context.deskId, tx);
    const { editMinutes: minutes } = allowancesOf(settings, context.actor.role);
    if (Date.parse(at) - Date.parse(row.createdAt) > minutes * 60_000) {
      throw new DomainError('EDIT_WINDOW_OVER', { minutes });
    }
  }

  private async publish(
    tx: Tx,
    context: RequestContext,
    change: MessageChange,
    about: { ticket: TicketRow; message: MessageRow },
  ): Promise<void> {
    switch (change.event) {
      case 'message.extended': {
        const { attachmentIds } = change;
        return this.events.publish(tx, context, change.event, { ...about, attachmentIds });
      }
      case 'message.edited':
        return this.events.publish(tx, context, change.event, { ...about, before: change.before });
      default:
        return this.events.publish(tx, context, change.event, about);
    }
  }
}

/** Keeps the previews of the last messages true after an edit or a deletion. */
function refreshLast(ticket: TicketRow, row: MessageRow): void {
  const text = row.text.slice(0, 200);
  if (ticket.last?.seq === row.seq) {
    const calls = callsOf(row.kind, row.text, row.entities);
    ticket.last = { ...ticket.last, text, calls };
  }
  if (ticket.lastPublic && ticket.lastPublic.seq === row.publicSeq)
    ticket.lastPublic = { ...ticket.lastPublic, text };
}
