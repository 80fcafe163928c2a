import { Injectable } from '@nestjs/common';
import { SupportSurfaces, updateOf } from '@tessera/notifications';
import { Conversation } from '../conversation/conversation';
import type { SupportContext } from './support-context';

/** Topics that somebody closes or reopens by hand: with the right to it their ticket follows, without the topic is put back. */
@Injectable()
export class SupportTopics {
  constructor(
    private readonly conversation: Conversation,
    private readonly surfaces: SupportSurfaces,
  ) {}

  /** Notes how the topic stands now. Call it before anything that may be refused. */
  async stands(ctx: SupportContext, closed: boolean): Promise<string | null> {
    const { botId, chatId } = ctx.place;
    const { tx } = ctx.desk;
    if (ctx.thread === null) return null;
    const surface = await this.surfaces.byThread(tx, botId, chatId, ctx.thread);
    if (!surface) return null;
    await this.surfaces.note(tx, surface.id, { shown: { closed } });
    // Whatever becomes of it: in the end the topic is as its ticket is.
    ctx.outbox.push(updateOf(surface));
    return surface.ticketId;
  }

  /** Does the same with the ticket. @throws FORBIDDEN, TICKET_NOT_FOUND */
  async follow(ctx: SupportContext, ticketId: string, closed: boolean): Promise<void> {
    await this.conversation.move(ctx, ticketId, closed ? 'closed' : 'in_progress');
  }
}
