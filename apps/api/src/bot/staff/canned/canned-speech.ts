import { Injectable } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import { CannedReplies } from '@tessera/knowledge';
import { DomainError } from '@tessera/platform';
import { MessagesService, TicketsService } from '@tessera/tickets';
import type { BotContext } from '../../bot-context';
import { unknownReply, usage } from './canned.view';

/** Where a reply is to be said. */
export interface CannedPlace {
  readonly ticketId: string;
  /** Our message that it answers. */
  readonly replyTo: string | null;
}

/** Says canned replies to customers, in private chats and in the support group. */
@Injectable()
export class CannedSpeech {
  constructor(
    private readonly replies: CannedReplies,
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
  ) {}

  /** @param place null when nobody can tell which ticket is meant */
  async say(ctx: BotContext, name: string, place: CannedPlace | null): Promise<void> {
    if (!isStaffRole(ctx.desk.actor.role)) throw new DomainError('NOT_STAFF');
    const reply = name === '' ? null : await this.replies.named(ctx.desk, name);
    if (!reply) {
      const known = await this.replies.list(ctx.desk);
      return ctx.say(name === '' ? usage(known) : unknownReply(known, name), { reply: true });
    }
    if (!place) return ctx.say([{ key: 'bot.canned.no_ticket', params: { name } }], { reply: true });
    const ticket = await this.tickets.get(ctx.desk, place.ticketId);
    const said = await this.replies.render(ctx.desk, reply.id, ticket);
    const { text, entities } = said;
    // A topic knows the command and not what it became: that is shown there, too.
    const { origin: _, ...desk } = ctx.desk;
    await this.messages.post(desk, ticket.id, {
      text,
      entities,
      ...(place.replyTo && { replyTo: place.replyTo }),
      clientId: `tg:${ctx.place.botId}:${ctx.place.chatId}:${ctx.message?.message_id}`,
    });
    const params = { name: ticket.requester.name, id: ticket.id };
    ctx.say(
      [
        { key: 'bot.canned.sent', params, marks: { id: 'code' } },
        { text, entities },
      ],
      {
        ticketId: ticket.id,
        silent: true,
        reply: true,
      },
    );
  }
}
