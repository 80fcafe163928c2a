import { Injectable } from '@nestjs/common';
import { isStaffView, type AnyTicket } from '@tessera/contracts';
import { shortened, TelegramChats, type Block, type Button } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { MessagesService, TicketListService, TicketsService } from '@tessera/tickets';
import { randomBytes } from 'node:crypto';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { statusSigns } from '../views/signs';
import { ticketView } from '../views/ticket-view';
import { ticketButton } from '@tessera/notifications';

const shownMessages = 5;
const pageSize = 8;

/** Shows tickets: one with its last messages, or a page of a list. */
@Injectable()
export class TicketScreen {
  constructor(
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
    private readonly lists: TicketListService,
    private readonly chats: TelegramChats,
    private readonly conversation: Conversation,
  ) {}

  /**
   * Shows a ticket and makes it the one that plain messages go to; a customer's ticket that staff looks at is only remembered, for
   * nothing may reach a customer by accident.
   * @throws TICKET_NOT_FOUND
   */
  async open(ctx: BotContext, ticketId: string): Promise<void> {
    const ticket = await this.tickets.get(ctx.desk, ticketId);
    if (isStaffView(ticket)) {
      await this.conversation.remember(ctx, { viewing: ticket.id });
    } else {
      await this.conversation.remember(ctx, { viewing: undefined });
      await this.chats.activate(ctx.desk.tx, ctx.place, ticket.id);
    }
    const { blocks, keyboard } = await this.view(ctx, ticket);
    ctx.say(blocks, { keyboard, ticketId: ticket.id });
  }

  /** Brings the message below which a button was pressed up to date. */
  async refresh(ctx: BotContext, ticket: AnyTicket): Promise<void> {
    const { blocks, keyboard } = await this.view(ctx, ticket);
    ctx.change(blocks, { keyboard, ticketId: ticket.id });
  }

  /** A page of the person's tickets; for the staff, of those in their scope. */
  async list(ctx: BotContext, cursor?: string): Promise<void> {
    const staff = this.conversation.isStaff(ctx);
    const page = await this.lists.list(ctx.desk, {
      ...(staff ? { scope: 'all', status: ['new', 'in_progress', 'waiting'] } : { scope: 'own' }),
      sort: '-lastActivityAt',
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    if (page.items.length === 0) {
      return ctx.say([{ key: staff ? 'bot.tickets.staff_none' : 'bot.tickets.none' }]);
    }
    const token = randomBytes(4).toString('hex');
    const { nextCursor } = page;
    await this.conversation.remember(ctx, {
      list: nextCursor === null ? undefined : { token, cursor: nextCursor },
    });
    ctx.say(
      [
        { key: staff ? 'bot.tickets.staff' : 'bot.tickets.title', style: 'bold' },
        ...page.items.map(listLine),
      ],
      {
        keyboard: {
          inline: [
            ...inPairs(page.items.map(listButton)),
            ...(nextCursor === null
              ? []
              : [[{ label: { key: 'bot.button.more' }, data: `l:${token}` } as const]]),
          ],
        },
      },
    );
  }

  /** The next page of the list that was shown last; an older list begins anew. */
  async more(ctx: BotContext, token: string): Promise<void> {
    const { list } = ctx.memory;
    try {
      await this.list(ctx, list?.token === token ? list.cursor : undefined);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'BAD_CURSOR') throw error;
      await this.list(ctx);
    }
  }

  private async view(ctx: BotContext, ticket: AnyTicket) {
    const { items } = await this.messages.list(ctx.desk, ticket.id, { limit: shownMessages });
    return ticketView(ticket, items);
  }
}

const listLine = ({ id, subject, status }: AnyTicket): Block => ({
  key: 'bot.tickets.line',
  params: { sign: statusSigns[status], id, subject: shortened(subject, 60) },
  marks: { id: 'code' },
});

const listButton = ({ id, status }: AnyTicket): Button =>
  ticketButton({ text: `${statusSigns[status]} ${id}` }, 'show', id);

const inPairs = (buttons: Button[]): Button[][] =>
  buttons.flatMap((button, index) =>
    index % 2 === 0 ? [[button, ...buttons.slice(index + 1, index + 2)]] : [],
  );
