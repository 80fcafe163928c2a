import { Injectable } from '@nestjs/common';
import { DomainEvents, type DomainEventMap, type RequestContext } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { DeliveryQueue } from './queue/delivery-queue';
import type { NewDelivery, ReactionPayload } from './queue/delivery-payload';
import '@tessera/tickets';

/**
 * The chats where Telegram shows the message, however it came there: the requester's own, the group where the ticket is answered, the
 * ticket's topic or card, private chats of the staff.
 */
const places = statement(
  'reaction.places',
  `SELECT DISTINCT tm.chat_id AS "chatId", s.id AS "surfaceId", s.kind AS "surfaceKind", r.telegram_id = tm.chat_id AS own
   FROM telegram_message tm JOIN ticket t ON t.id = tm.ticket_id JOIN person r ON r.id = t.requester_id
   LEFT JOIN ticket_surface s ON s.ticket_id = tm.ticket_id AND s.bot_id = tm.bot_id AND s.chat_id = tm.chat_id
     AND s.state = 'active'
   WHERE tm.message_id = $1 AND tm.bot_id = $2`,
);
/** A reaction that waits already takes the latest. */
const renew = statement(
  'reaction.renew',
  `UPDATE delivery SET payload = $3 WHERE bot_id = $1 AND coalesce_key = $2 AND state = 'queued' RETURNING id`,
);

interface Place {
  chatId: string;
  surfaceId: string | null;
  surfaceKind: 'private' | 'group' | 'topic' | 'card' | null;
  /** The requester's private chat. */
  own: boolean | null;
}

/**
 * Carries reactions to Telegram, as far as a bot can: its one reaction on a message shows what the other side gave last. Customers see
 * those of the staff, the staff those of the customer.
 */
@Injectable()
export class ReactionNotices {
  constructor(
    private readonly bots: Bots,
    private readonly queue: DeliveryQueue,
    events: DomainEvents,
  ) {
    events.inTransaction('message.reacted', (tx, context, event) => this.reacted(tx, context, event));
  }

  private async reacted(
    tx: Tx,
    context: RequestContext,
    { ticket, message }: DomainEventMap['message.reacted'],
  ): Promise<void> {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== context.deskId || message.kind === 'note') return;
    const { requesterId } = ticket;
    const byRequester = context.actor.personId === requesterId;
    const found = await tx.query<Place>(places, [message.id, bot.id]);
    for (const place of found) {
      const forRequester = place.own === true || place.surfaceKind === 'group';
      // Nobody is shown their own side's reactions; Telegram shows them already.
      if (forRequester === byRequester) continue;
      const payload: ReactionPayload = forRequester
        ? { type: 'reaction', awayFrom: requesterId, latest: context.actor.personId }
        : { type: 'reaction', awayFrom: null, only: requesterId };
      const coalesceKey = `react:${message.id}:${place.chatId}`;
      const waiting = await tx.query(renew, [bot.id, coalesceKey, JSON.stringify(payload)]);
      if (waiting.length > 0) continue;
      const delivery: NewDelivery = {
        kind: 'react',
        chatId: place.chatId,
        surfaceId: place.surfaceId,
        recipientId: forRequester ? requesterId : null,
        ticketId: ticket.id,
        messageId: message.id,
        payload,
        priority: 2,
        coalesceKey,
      };
      await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, [delivery]);
    }
  }
}
