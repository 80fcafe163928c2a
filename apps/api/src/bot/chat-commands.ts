import { Injectable } from '@nestjs/common';
import { Actors } from '@tessera/identity';
import { DeliveryQueue, TelegramChats } from '@tessera/notifications';
import { DomainEvents, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { chatCommandsCall } from './views/commands';

/** Keeps the commands that Telegram shows in somebody's chat true when their role, rights or language change. */
@Injectable()
export class ChatCommands {
  constructor(
    private readonly bots: Bots,
    private readonly actors: Actors,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    events: DomainEvents,
  ) {
    events.inTransaction('identity.changed', (tx, context, { personId }) =>
      this.renew(tx, context, personId),
    );
  }

  /** A change of the matrix is for everybody (`*`): it shows when they next press Start, for the menu is no more than a hint. */
  private async renew(tx: Tx, { deskId }: RequestContext, personId: string): Promise<void> {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== deskId || personId === '*') return;
    const chatId = await this.chats.privateOf(tx, bot.id, personId);
    if (chatId === null) return;
    const { actor, language, languageChosen } = await this.actors.within(tx, deskId, personId);
    const { method, body } = chatCommandsCall(chatId, actor, language, languageChosen);
    await this.queue.add(tx, { deskId, botId: bot.id }, [
      {
        kind: 'call',
        chatId,
        payload: { type: 'api', method, body },
        // One after the other, whichever of the two calls it is.
        orderingKey: `${chatId}:setMyCommands`,
        priority: 3,
      },
    ]);
  }
}
