import { Injectable } from '@nestjs/common';
import { GroupSurfaces, TelegramChats } from '@tessera/notifications';
import { isStaffView, type AnyTicket } from '@tessera/contracts';
import type { BotContext } from '../bot-context';

/** Takes a ticket from the group where it was opened to its requester's private chat. */
@Injectable()
export class GroupMoves {
  constructor(
    private readonly surfaces: GroupSurfaces,
    private readonly chats: TelegramChats,
  ) {}

  /** Somebody came by the button below their ticket: what they write from now on goes into it. Of anybody but its requester nothing moves. */
  async toPrivate(ctx: BotContext, ticket: AnyTicket): Promise<void> {
    if (isStaffView(ticket) || ticket.requester.id !== ctx.desk.actor.personId) return;
    const left = await this.surfaces.move(ctx.desk.tx, ctx.place.botId, ticket.id);
    if (!left) return;
    await this.chats.activate(ctx.desk.tx, ctx.place, ticket.id);
    const params = { id: ticket.id };
    ctx.say([{ key: 'bot.group.moved_here' }], { ticketId: ticket.id });
    ctx.outbox.push({
      kind: 'send',
      chatId: left.chatId,
      threadId: left.threadId,
      ticketId: ticket.id,
      priority: 2,
      payload: {
        type: 'text',
        blocks: [{ key: 'bot.group.moved', params, marks: { id: 'code' } }],
        language: ctx.desk.language,
        silent: true,
        ...(left.anchorId !== null && { replyTo: left.anchorId }),
      },
    });
  }
}
