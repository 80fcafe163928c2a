import { Injectable } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import { TelegramMessages } from '@tessera/notifications';
import type { BotContext } from '../bot-context';
import { readMessage, type IncomingMessage, type TelegramMessage } from './incoming-message';

/** Reads what somebody sent; what they answer is quoted only where no ticket knows it. */
@Injectable()
export class Reading {
  constructor(private readonly mapping: TelegramMessages) {}

  /** Null when Telegram and not a person speaks. */
  async read(ctx: BotContext, message: TelegramMessage): Promise<IncomingMessage | null> {
    const { language, actor, tx } = ctx.desk;
    const { botId, chatId } = ctx.place;
    const answered = message.reply_to_message;
    const staff = isStaffRole(actor.role);
    // Words picked out in another chat or topic: of the staff they may be anything.
    if (!answered) return readMessage(message, botId, { language, quotePicked: !staff });
    const known = await this.mapping.find(tx, botId, chatId, String(answered.message_id));
    if (staff) {
      // Notes, cards and talk among colleagues are no words for a customer: only what they both see is quoted.
      const quotePicked = known !== null && known.messageId !== null && !known.isNote;
      return readMessage(message, botId, { language, quotePicked });
    }
    // What the bot itself said needs no quotation.
    const quoteReply = known === null && !answered.from?.is_bot;
    return readMessage(message, botId, { language, quoteReply });
  }
}
