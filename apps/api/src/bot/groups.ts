import { Inject, Injectable } from '@nestjs/common';
import { DeliveryQueue, TelegramChats } from '@tessera/notifications';
import { DomainError, pickLanguage, RateLimits } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import type { TelegramMessage } from './conversation/incoming-message';

/** Groups, where the bot says no more than that it answers in private, at most once an hour. */
@Injectable()
export class Groups {
  constructor(
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async receive(tx: Tx, bot: Bot, message: TelegramMessage): Promise<void> {
    const { chat, from } = message;
    const chatId = String(chat.id);
    const movedTo = message['migrate_to_chat_id'];
    if (movedTo !== undefined) return this.chats.migrate(tx, bot.id, chatId, String(movedTo));
    if (!from || from.is_bot || !isForBot(message, bot)) return;
    await this.chats.see(tx, {
      botId: bot.id,
      chatId,
      type: chat.type,
      title: chat.title ?? null,
      personId: null,
    });
    if (!(await this.maySpeak(bot, chatId))) return;
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, [
      {
        kind: 'send',
        chatId,
        priority: 2,
        payload: {
          type: 'text',
          blocks: [{ key: 'bot.group.private', params: { link: `https://t.me/${bot.username}` } }],
          language: pickLanguage(this.settings.defaultLanguage, from.language_code),
          replyTo: String(message.message_id),
        },
      },
    ]);
  }

  private async maySpeak(bot: Bot, chatId: string): Promise<boolean> {
    try {
      await this.limits.take('group.notice', `${bot.id}:${chatId}`);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}

/** A command, a mention, or a reply to something the bot said. */
function isForBot(message: TelegramMessage, bot: Bot): boolean {
  const text = (message.text ?? message.caption ?? '').toLowerCase();
  const command = /^\/\w+(@(\w+))?/.exec(text);
  if (command) return command[2] === undefined || command[2] === bot.username.toLowerCase();
  if (bot.username !== '' && text.includes(`@${bot.username.toLowerCase()}`)) return true;
  const answered = message.reply_to_message?.from;
  return answered?.is_bot === true && String(answered.id) === bot.id;
}
