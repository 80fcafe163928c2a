import { TelegramMessages } from '@tessera/notifications';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../../bot-context';
import { CannedSpeech, type CannedPlace } from './canned-speech';

/** `/c name` in a private chat, as a reply to a message of the ticket or for the ticket that was looked at last. */
@Update()
export class CannedHandler {
  constructor(
    private readonly speech: CannedSpeech,
    private readonly mapping: TelegramMessages,
  ) {}

  @Command('c')
  async canned(@Ctx() ctx: BotContext): Promise<void> {
    await this.speech.say(ctx, ctx.payload?.trim() ?? '', await this.placeOf(ctx));
  }

  private async placeOf(ctx: BotContext): Promise<CannedPlace | null> {
    const message = ctx.message as { reply_to_message?: { message_id: number } } | undefined;
    const answered = message?.reply_to_message?.message_id;
    if (answered === undefined) {
      const { viewing } = ctx.memory;
      return viewing === undefined ? null : { ticketId: viewing, replyTo: null };
    }
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, String(answered));
    if (!known?.ticketId) return null;
    // A customer reads no notes, so nothing that they read answers one.
    return { ticketId: known.ticketId, replyTo: known.isNote ? null : known.messageId };
  }
}
