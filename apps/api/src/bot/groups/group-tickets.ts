import { Injectable } from '@nestjs/common';
import { isOpenStatus, isStaffView } from '@tessera/contracts';
import { DeskSettingsService } from '@tessera/identity';
import {
  GroupSurfaces,
  shortened,
  type Block,
  type Keyboard,
  type KnownTelegramMessage,
} from '@tessera/notifications';
import { DomainError, translate } from '@tessera/platform';
import { MessagesService, TicketAccess, TicketsService, type SeenTicket } from '@tessera/tickets';
import { Arrivals } from '../conversation/arrivals';
import { Corrections, type KnownAsOurs } from '../conversation/corrections';
import { asNote, subjectOf, type IncomingMessage } from '../conversation/incoming-message';
import { privateLink, type GroupVisit } from './group-visit';

/** Puts what people write in groups into tickets. */
@Injectable()
export class GroupTickets {
  constructor(
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
    private readonly access: TicketAccess,
    private readonly arrivals: Arrivals,
    private readonly corrections: Corrections,
    private readonly surfaces: GroupSurfaces,
    private readonly settings: DeskSettingsService,
  ) {}

  /** Opens a ticket that is answered here, until its requester takes it to their private chat. */
  async open(visit: GroupVisit, message: IncomingMessage): Promise<void> {
    const { desk, bot, place } = visit;
    const subject = subjectOf(message);
    const ticket = await this.tickets.open(desk, {
      subject: typeof subject === 'string' ? subject : translate(desk.language, subject.key),
      text: message.text,
      entities: [...message.entities],
      files: message.files,
      clientId: clientId(visit, message),
    });
    const { items } = await this.messages.list(desk, ticket.id, { limit: 1 });
    await this.arrivals.record(visit, message, items[0]!);
    const { groupAnswers } = await this.settings.of(desk.deskId, desk.tx);
    await this.surfaces.open(
      desk.tx,
      bot.id,
      ticket.id,
      { ...place, anchorId: message.messageId },
      groupAnswers ? 'active' : 'moved',
    );
    const opened: Block = {
      key: 'bot.group.opened',
      params: { id: ticket.id, subject: shortened(ticket.subject, 80) },
      marks: { id: 'code' },
    };
    visit.say([opened, { key: groupAnswers ? 'bot.group.here' : 'bot.group.there' }], {
      ticketId: ticket.id,
      keyboard: goPrivate(visit, ticket.id),
    });
  }

  /**
   * A reply to a message of a ticket: its requester goes on, the staff answers. Of anybody else it is talk among people, and false.
   */
  async goOn(visit: GroupVisit, known: KnownTelegramMessage, message: IncomingMessage): Promise<boolean> {
    const seen = known.ticketId === null ? null : await this.find(visit, known.ticketId);
    if (!seen) return false;
    // What answers a note is one, too.
    const note = asNoteOf(seen, message) ?? (seen.audience === 'staff' && known.isNote ? message : null);
    const { text, entities, files } = note ?? message;
    const posted = await this.messages.post(visit.desk, seen.ticket.id, {
      text,
      entities: [...entities],
      files,
      kind: note ? 'note' : 'public',
      ...(known.messageId && { replyTo: known.messageId }),
      clientId: clientId(visit, message),
    });
    await this.arrivals.record(visit, message, posted.message);
    if (posted.opened) await this.continued(visit, seen, posted.ticketId, message);
    else if (seen.audience === 'public' && !isOpenStatus(seen.ticket.status)) {
      visit.say([{ key: 'bot.reopened', params: { id: seen.ticket.id }, marks: { id: 'code' } }], {
        ticketId: seen.ticket.id,
      });
    }
    return true;
  }

  /** A late part of an album. */
  async extend(visit: GroupVisit, known: KnownTelegramMessage, message: IncomingMessage): Promise<void> {
    if (known.ticketId === null || known.messageId === null) return;
    const seen = await this.find(visit, known.ticketId);
    if (!seen) return;
    // What is marked as a note never becomes a part of an answer.
    if (!known.isNote && asNoteOf(seen, message)) {
      return void (await this.goOn(visit, known, message));
    }
    const { text, entities, files } = asNoteOf(seen, message) ?? message;
    const extended = await this.messages.extend(visit.desk, known.ticketId, known.messageId, {
      files,
      ...(text !== '' && { text, entities: [...entities] }),
      before: await this.arrivals.wordsBehind(visit, message, known.messageId),
    });
    await this.arrivals.recordLate(visit, message, extended);
  }

  async correct(visit: GroupVisit, known: KnownTelegramMessage, message: IncomingMessage): Promise<void> {
    const { ticketId, messageId } = known;
    const seen = ticketId === null || messageId === null ? null : await this.find(visit, ticketId);
    if (seen) await this.corrections.apply(visit, seen, known as KnownAsOurs, message);
  }

  async react(visit: GroupVisit, known: KnownTelegramMessage, emoji: string | null): Promise<void> {
    const { ticketId, messageId } = known;
    if (ticketId === null || messageId === null || !(await this.find(visit, ticketId))) return;
    await this.messages.react(visit.desk, ticketId, messageId, emoji);
  }

  /** The ticket, or the one in which it goes on, as this person sees it; null when for them there is none. */
  private async find(visit: GroupVisit, ticketId: string): Promise<SeenTicket | null> {
    try {
      return await this.access.findLiving(visit.desk, ticketId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'TICKET_NOT_FOUND') return null;
      throw error;
    }
  }

  /** The old ticket was closed too long ago: the new one goes on in the same place. */
  private async continued(
    visit: GroupVisit,
    { ticket, audience }: SeenTicket,
    newId: string,
    message: IncomingMessage,
  ): Promise<void> {
    if (audience !== 'public') return;
    const { desk, bot, place } = visit;
    await this.surfaces.open(desk.tx, bot.id, newId, { ...place, anchorId: message.messageId }, 'active');
    const opened = await this.tickets.get(desk, newId);
    if (isStaffView(opened)) return;
    const params = { old: ticket.id, id: newId };
    visit.say([{ key: 'bot.continued', params, marks: { id: 'code' } }], {
      ticketId: newId,
      keyboard: goPrivate(visit, newId),
    });
  }
}

const asNoteOf = ({ audience }: SeenTicket, message: IncomingMessage): IncomingMessage | null =>
  audience === 'staff' ? asNote(message) : null;

const goPrivate = ({ bot }: GroupVisit, ticketId: string): Keyboard => ({
  inline: [[{ label: { key: 'bot.group.button' }, url: privateLink(bot.username, ticketId) }]],
});

/** The same message of Telegram is the same message of ours, however often it is handled. */
const clientId = ({ place }: GroupVisit, { messageId }: IncomingMessage): string =>
  `tg:${place.botId}:${place.chatId}:${messageId}`;
