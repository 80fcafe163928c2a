import { Injectable } from '@nestjs/common';
import { isOpenStatus, isStaffRole, type AnyTicket } from '@tessera/contracts';
import { shortened, TelegramChats, type Block } from '@tessera/notifications';
import { Clock, DomainError, translate } from '@tessera/platform';
import {
  MessagesService,
  TicketAccess,
  TicketCounts,
  TicketListService,
  TicketsService,
  type SeenTicket,
} from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { appButton } from '../views/ticket-view';
import { Arrivals } from './arrivals';
import type { ChatMemory } from './chat-memory';
import { asNote, subjectOf, type IncomingMessage } from './incoming-message';

/** How a member of the staff speaks into a customer's ticket. */
export type StaffVoice = 'answer' | 'note';

const ticketGone = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'TICKET_NOT_FOUND';

/** Puts what people write into tickets. Which ticket that is, MessageRouter decides. */
@Injectable()
export class Conversation {
  constructor(
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
    private readonly access: TicketAccess,
    private readonly lists: TicketListService,
    private readonly counts: TicketCounts,
    private readonly chats: TelegramChats,
    private readonly arrivals: Arrivals,
    private readonly clock: Clock,
  ) {}

  /** The ticket, or the one in which it goes on, as this person sees it; null when for them there is none. */
  async find(ctx: BotContext, ticketId: string): Promise<SeenTicket | null> {
    try {
      return await this.access.findLiving(ctx.desk, ticketId);
    } catch (error) {
      if (ticketGone(error)) return null;
      throw error;
    }
  }

  /** Open tickets that this person requested, newest first. */
  async ownOpen(ctx: BotContext): Promise<AnyTicket[]> {
    const page = await this.lists.list(ctx.desk, {
      scope: 'own',
      status: ['new', 'in_progress', 'waiting'],
      sort: '-lastActivityAt',
      limit: 10,
    });
    return page.items;
  }

  /** How many open tickets this person requested. */
  async countOwnOpen(ctx: BotContext): Promise<number> {
    const counts = await this.counts.open(ctx.desk, 'own');
    return counts.new + counts.in_progress + counts.waiting;
  }

  /** @throws TOO_MANY_OPEN_TICKETS when this person may open none by now */
  assertRoom(ctx: BotContext): Promise<void> {
    return this.tickets.assertRoom(ctx.desk);
  }

  /** Opens a ticket with these words and says its id. */
  async open(
    ctx: BotContext,
    message: IncomingMessage,
    about: { subject?: string | undefined; categoryId?: string | undefined } = {},
  ): Promise<string> {
    const ticket = await this.tickets.open(ctx.desk, {
      ...content(message),
      subject: about.subject ?? this.subjectOf(ctx, message),
      ...(about.categoryId !== undefined && { categoryId: about.categoryId }),
      clientId: this.clientId(ctx, message),
    });
    const { items } = await this.messages.list(ctx.desk, ticket.id, { limit: 1 });
    await this.arrivals.record(ctx, message, items[0]!);
    await this.chats.activate(ctx.desk.tx, ctx.place, ticket.id);
    ctx.say([openedBlock(ticket), { key: 'bot.opened.next' }], {
      ticketId: ticket.id,
      keyboard: { inline: [[appButton(ticket.id)]] },
      reply: true,
    });
    return ticket.id;
  }

  /** What a ticket that this message opens is called, in the person's language. */
  subjectOf(ctx: BotContext, message: IncomingMessage): string {
    const subject = subjectOf(message);
    return typeof subject === 'string' ? subject : translate(ctx.desk.language, subject.key);
  }

  /**
   * Adds a customer's message to their ticket.
   * @param said whether to tell where it went, for those who have several open
   */
  async add(
    ctx: BotContext,
    { ticket }: SeenTicket,
    message: IncomingMessage,
    options: { replyTo?: string | null; said?: boolean } = {},
  ): Promise<void> {
    const posted = await this.messages.post(ctx.desk, ticket.id, {
      ...content(message),
      ...(options.replyTo && { replyTo: options.replyTo }),
      clientId: this.clientId(ctx, message),
    });
    await this.arrivals.record(ctx, message, posted.message);
    await this.chats.activate(ctx.desk.tx, ctx.place, posted.ticketId);
    const about = {
      ticketId: posted.ticketId,
      keyboard: { inline: [[appButton(posted.ticketId)]] },
    } as const;
    if (posted.opened) {
      const params = { old: ticket.id, id: posted.ticketId };
      ctx.say([{ key: 'bot.continued', params, marks: { id: 'code' } }], { ...about, reply: true });
    } else if (!isOpenStatus(ticket.status)) {
      ctx.say([{ key: 'bot.reopened', params: { id: ticket.id }, marks: { id: 'code' } }], about);
    } else if (options.said && !this.wasTold(ctx, ticket.id)) {
      ctx.say([addedBlock(ticket)], { ticketId: ticket.id, silent: true });
      await this.remember(ctx, { told: { ticketId: ticket.id, at: this.now().toISOString() } });
    }
  }

  /** Several messages in a row go to one ticket: said once. */
  private wasTold({ memory: { told } }: BotContext, ticketId: string): boolean {
    return told?.ticketId === ticketId && this.clock.in(-toldForMs) < new Date(told.at);
  }

  /** Staff answers a customer, or keeps a note when the words begin with `//`, answer a note, or that is what they chose. */
  async speak(
    ctx: BotContext,
    { ticket }: SeenTicket,
    message: IncomingMessage,
    options: { replyTo?: string | null; voice?: StaffVoice } = {},
  ): Promise<void> {
    const note = asNote(message) ?? (options.voice === 'note' ? message : null);
    const posted = await this.messages.post(ctx.desk, ticket.id, {
      ...content(note ?? message),
      kind: note ? 'note' : 'public',
      ...(options.replyTo && { replyTo: options.replyTo }),
      clientId: this.clientId(ctx, message),
    });
    await this.arrivals.record(ctx, message, posted.message);
    const said: Block = note
      ? { key: 'bot.note.saved', params: { id: ticket.id }, marks: { id: 'code' } }
      : {
          key: 'bot.answer.sent',
          params: { name: ticket.requesterName, id: ticket.id },
          marks: { id: 'code' },
        };
    ctx.say([said], { ticketId: ticket.id, silent: true, reply: true });
  }

  /** Closes or reopens as this person may; says what is true afterwards. */
  async move(ctx: BotContext, ticketId: string, to: 'closed' | 'in_progress'): Promise<AnyTicket> {
    const ticket = await this.tickets.get(ctx.desk, ticketId);
    if (ticket.status === to || (to === 'in_progress' && isOpenStatus(ticket.status))) return ticket;
    const moved = await this.tickets.update(ctx.desk, ticketId, { version: ticket.version, status: to });
    const own = ticket.requester.id === ctx.desk.actor.personId;
    if (own && to === 'in_progress') await this.chats.activate(ctx.desk.tx, ctx.place, ticketId);
    return moved;
  }

  /** Changes what the chat remembers; fields that are undefined are forgotten. */
  async remember(
    ctx: BotContext,
    changes: { [K in keyof ChatMemory]?: ChatMemory[K] | undefined },
  ): Promise<void> {
    const memory = Object.fromEntries(
      Object.entries({ ...ctx.memory, ...changes }).filter(([, value]) => value !== undefined),
    );
    const empty = Object.keys(memory).length === 0;
    if (empty && ctx.place.dialogue === null) return;
    await this.chats.remember(ctx.desk.tx, ctx.place, empty ? null : memory);
  }

  /** Now, as the dialogue keeps it. */
  now(): Date {
    return this.clock.now();
  }

  isStaff(ctx: BotContext): boolean {
    return isStaffRole(ctx.desk.actor.role);
  }

  /** The same message of Telegram is the same message of ours, however often it is handled. */
  private clientId(ctx: BotContext, message: IncomingMessage): string {
    return `tg:${ctx.place.botId}:${ctx.place.chatId}:${message.messageId}`;
  }
}

const toldForMs = 10 * 60_000;

const content = (message: IncomingMessage) => ({
  text: message.text,
  entities: [...message.entities],
  files: message.files,
});

const openedBlock = ({ id, subject }: AnyTicket): Block => ({
  key: 'bot.opened',
  params: { id, subject: shortened(subject, 80) },
  marks: { id: 'code' },
});

export const addedBlock = ({ id, subject }: { id: string; subject: string }): Block => ({
  key: 'bot.added_to',
  params: { id, subject: shortened(subject, 60) },
  marks: { id: 'code' },
});
