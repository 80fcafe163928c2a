import { Injectable } from '@nestjs/common';
import type { Tx } from '@tessera/platform/database';
import { TelegramChats } from '../chats/telegram-chats';
import { TelegramFiles } from '../chats/telegram-files';
import { TelegramMessages } from '../chats/telegram-messages';
import type { ChangedDelivery, ClaimedDelivery } from '../queue/delivery-queue';
import { DeliveryParts } from './delivery-parts';
import type { Effect } from './step';

/** Stores what calls meant beyond their deliveries, in the transaction that records their results. */
@Injectable()
export class DeliveryEffects {
  constructor(
    private readonly chats: TelegramChats,
    private readonly messages: TelegramMessages,
    private readonly files: TelegramFiles,
    private readonly parts: DeliveryParts,
  ) {}

  /** Answers with the deliveries that failed along with it. */
  async store(tx: Tx, delivery: ClaimedDelivery, effect: Effect): Promise<ChangedDelivery[]> {
    const { botId, chatId } = delivery;
    switch (effect.type) {
      case 'chat_unreachable':
        return this.chats.lose(tx, botId, chatId, effect.reason);
      case 'chat_migrated':
        await this.chats.migrate(tx, botId, chatId, effect.to);
        return [];
      case 'file_known':
        await this.files.know(tx, effect.attachmentId, effect.telegram);
        return [];
      case 'messages_gone':
        await this.messages.forget(tx, botId, chatId, effect.ids);
        return [];
      case 'pause_chat':
      case 'pause_bot':
        return [];
      default:
        await this.parts.store(tx, delivery, effect);
        return [];
    }
  }
}
