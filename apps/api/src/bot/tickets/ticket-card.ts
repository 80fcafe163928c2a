import { Injectable } from '@nestjs/common';
import { isOpenStatus, type CustomerTicket, type Ticket } from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { TelegramChats, TelegramMessages } from '@tessera/notifications';
import { Clock } from '@tessera/platform';
import { can, MessagesService, TicketAccess, ticketFor, type SeenTicket } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { nameIn, type Choice } from '../staff/choices.view';
import { staffCard } from '../staff/staff-card.view';
import type { Screen } from '../views/screen';
import { filesOf } from './card-messages.view';
import { customerCard } from './customer-card.view';

const shownMessages = 5;

/** What a card is to show beside the ticket as it is. */
interface CardOptions {
  /** Messages before this seq instead of the last ones. */
  readonly before?: number;
  /** A question in place of the buttons. */
  readonly choice?: Choice;
}

/** A ticket in one message: what it is, its last messages, what can be done with it. */
@Injectable()
export class TicketCard {
  constructor(
    private readonly access: TicketAccess,
    private readonly messages: MessagesService,
    private readonly categories: Categories,
    private readonly chats: TelegramChats,
    private readonly mapping: TelegramMessages,
    private readonly conversation: Conversation,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows a ticket, or the one in which it goes on. One's own becomes the one that plain messages go to, unless another open one is; a
   * customer's ticket that staff looks at is only remembered, for nothing may reach a customer by accident.
   * @throws TICKET_NOT_FOUND
   */
  async open(ctx: BotContext, asked: string): Promise<void> {
    const seen = await this.access.findLiving(ctx.desk, asked);
    const ticketId = seen.ticket.id;
    const own = seen.audience === 'public';
    await this.conversation.remember(ctx, { viewing: own ? undefined : ticketId });
    if (own && !(await this.writesElsewhere(ctx))) {
      await this.chats.activate(ctx.desk.tx, ctx.place, ticketId);
    }
    const { blocks, keyboard } = await this.view(ctx, seen);
    ctx.say(blocks, { keyboard, ticketId });
  }

  /**
   * Brings the message below which a button was pressed to what is true now. A message that holds somebody's words is left alone, and
   * the card comes below it.
   * @throws TICKET_NOT_FOUND
   */
  async refresh(ctx: BotContext, asked: string, options: CardOptions = {}): Promise<void> {
    const seen = await this.access.findLiving(ctx.desk, asked);
    const ticketId = seen.ticket.id;
    if (seen.audience === 'staff') await this.conversation.remember(ctx, { viewing: ticketId });
    const { blocks, keyboard } = await this.view(ctx, seen, options);
    if (await this.holdsWords(ctx)) ctx.say(blocks, { keyboard, ticketId });
    else ctx.change(blocks, { keyboard, ticketId });
  }

  /**
   * Sends the files of the messages that the card shows, but for those that are in the chat already.
   * @returns false when all are
   * @throws TICKET_NOT_FOUND
   */
  async sendFiles(ctx: BotContext, ticketId: string, before?: number): Promise<boolean> {
    const { botId, chatId } = ctx.place;
    const { items } = await this.messages.list(ctx.desk, ticketId, {
      limit: shownMessages,
      ...(before !== undefined && { before }),
    });
    const ids = items.flatMap(filesOf).map(({ id }) => id);
    const there = await this.mapping.filesIn(ctx.desk.tx, botId, chatId, ids);
    for (const message of items) {
      const fileIds = filesOf(message)
        .map(({ id }) => id)
        .filter((id) => !there.includes(id));
      if (fileIds.length === 0) continue;
      ctx.outbox.push({
        kind: 'send',
        chatId,
        recipientId: ctx.desk.actor.personId,
        ticketId,
        messageId: message.id,
        payload: { type: 'files', fileIds },
      });
    }
    return there.length < ids.length;
  }

  /** Whether plain messages go to another ticket that is still open. */
  private async writesElsewhere(ctx: BotContext): Promise<boolean> {
    const { activeTicketId } = ctx.place;
    const active = activeTicketId === null ? null : await this.conversation.find(ctx, activeTicketId);
    return active?.audience === 'public' && isOpenStatus(active.ticket.status);
  }

  private async holdsWords(ctx: BotContext): Promise<boolean> {
    const pressed = ctx.callbackQuery?.message?.message_id;
    if (pressed === undefined) return true;
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, String(pressed));
    return known !== null && known.messageId !== null;
  }

  private async view(ctx: BotContext, seen: SeenTicket, options: CardOptions = {}): Promise<Screen> {
    const { ticket: row, audience, readSeq } = seen;
    const { items } = await this.messages.list(ctx.desk, row.id, {
      limit: shownMessages,
      ...(options.before !== undefined && { before: options.before }),
    });
    const messages = { items, earlier: options.before !== undefined };
    const ticket = ticketFor(audience, row, readSeq);
    if (audience === 'public') {
      return customerCard(ticket as CustomerTicket, messages, ctx.place.activeTicketId === row.id);
    }
    const card = staffCard({
      ticket: ticket as Ticket,
      messages,
      categoryName: await this.categoryName(ctx, row.categoryId),
      waitingSince: row.unansweredSince,
      now: this.clock.now(),
      me: ctx.desk.actor.personId,
      may: (permission) => can(ctx.desk.actor, permission, row),
    });
    return options.choice ? asking(card, options.choice) : card;
  }

  private async categoryName(ctx: BotContext, categoryId: string | null): Promise<string | null> {
    if (categoryId === null) return null;
    const found = (await this.categories.list(ctx.desk)).find(({ id }) => id === categoryId);
    return found ? nameIn(found, ctx.desk.language) : null;
  }
}

/** The card with a question in the place of its hint and buttons. */
const asking = ({ blocks }: Screen, { question, rows }: Choice): Screen => ({
  blocks: [...blocks.slice(0, -1), question],
  keyboard: { inline: rows },
});
