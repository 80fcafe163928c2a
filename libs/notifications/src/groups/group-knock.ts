import { Injectable } from '@nestjs/common';
import type { Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { DeliveryQueue } from '../queue/delivery-queue';
import { GroupSurfaces } from './group-surfaces';

/** The bot may not write to them until they write to it. */
const notThereYet = new Set(['never_started', 'chat_not_found', 'forbidden']);

/** Says in the group where a ticket was opened that there is an answer, when its requester cannot be reached in private. */
@Injectable()
export class GroupKnock {
  constructor(
    private readonly bots: Bots,
    private readonly surfaces: GroupSurfaces,
    private readonly queue: DeliveryQueue,
  ) {}

  /** @param failed what was on its way; nothing is said unless that was to the ticket's requester */
  async knock(
    tx: Tx,
    deskId: string,
    ticketId: string,
    failed: { recipientId: string | null; reason: string | null },
  ): Promise<void> {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== deskId || !failed.recipientId || !notThereYet.has(failed.reason ?? '')) return;
    const place = await this.surfaces.origin(tx, bot.id, ticketId, failed.recipientId);
    if (!place) return;
    await this.queue.add(tx, { deskId, botId: bot.id }, [
      {
        kind: 'send',
        chatId: place.chatId,
        threadId: place.threadId,
        ticketId,
        priority: 2,
        coalesceKey: `knock:${ticketId}`,
        payload: {
          type: 'text',
          blocks: [{ key: 'bot.group.knock', params: { id: ticketId }, marks: { id: 'code' } }],
          keyboard: {
            inline: [
              [
                {
                  label: { key: 'bot.group.button' },
                  url: `https://t.me/${bot.username}?start=ticket_${ticketId}`,
                },
              ],
            ],
          },
          ...(place.anchorId !== null && { replyTo: place.anchorId }),
        },
      },
    ]);
  }
}
