import { Injectable } from '@nestjs/common';
import { TelegramMessages } from '@tessera/notifications';
import type { BotContext } from '../bot-context';
import { readMessage, type IncomingMessage, type TelegramMessage } from './incoming-message';

/** Reads what somebody sent; what they answer is quoted only where no ticket knows it. */
@Injectable()
export class Reading {
  constructor(private readonly mapping: TelegramMessages) {}

  /** Null when Telegram and not a person speaks. */
  async read(ctx: BotContext, message: TelegramMessage): Promise<IncomingMessage | null> {
    const { botId } = ctx.place;
    const quoteReply = await this.isUnknown(ctx, message);
    return readMessage(message, botId, { language: ctx.desk.language, quoteReply });
  }

  /** What the bot itself said needs no quotation. */
  private async isUnknown(
    ctx: BotContext,
    { reply_to_message: answered }: TelegramMessage,
  ): Promise<boolean> {
    if (!answered || answered.from?.is_bot) return false;
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, String(answered.message_id));
    return known === null;
  }
}
