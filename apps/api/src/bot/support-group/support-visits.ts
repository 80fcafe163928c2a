import { Injectable } from '@nestjs/common';
import { Actors, People, toTelegramUser } from '@tessera/identity';
import { TelegramChats } from '@tessera/notifications';
import type { Tx } from '@tessera/platform/database';
import type { Bot, RawUpdate } from '@tessera/platform/telegram';
import { InjectBot } from 'nestjs-telegraf';
import type { Telegraf } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { BotContext } from '../bot-context';
import type { TelegramMessage } from '../conversation/incoming-message';
import { SupportContext } from './support-context';

/** Where in the group something was done. */
export type Spot = Pick<TelegramMessage, 'chat' | 'message_id'> & {
  message_thread_id?: number;
  is_topic_message?: boolean;
};

/** The topic of a message; a thread in a group without topics is merely a chain of replies. */
export const threadOf = ({ is_topic_message, message_thread_id }: Spot): string | null =>
  is_topic_message && message_thread_id !== undefined ? String(message_thread_id) : null;

/** Finds out who did something in the support group. */
@Injectable()
export class SupportVisits {
  constructor(
    @InjectBot() private readonly telegraf: Telegraf<BotContext>,
    private readonly people: People,
    private readonly actors: Actors,
    private readonly chats: TelegramChats,
  ) {}

  /** Null for bots and channels. */
  async of(
    tx: Tx,
    bot: Bot,
    update: RawUpdate,
    spot: Spot,
    from: { is_bot?: boolean } | undefined,
  ): Promise<SupportContext | null> {
    const telegramUser = toTelegramUser(from);
    if (!telegramUser || from?.is_bot) return null;
    const { deskId } = bot;
    const chatId = String(spot.chat.id);
    const { type, title = null } = spot.chat;
    const personId = await this.people.enter({ deskId, telegramUser, door: 'bot' }, tx);
    const who = await this.actors.within(tx, deskId, personId);
    const place = await this.chats.see(tx, { botId: bot.id, chatId, type, title, personId: null });
    const thread = threadOf(spot);
    const desk = {
      deskId,
      actor: who.actor,
      language: who.language,
      door: 'bot' as const,
      requestId: `tg${update.update_id}`,
      origin: { chatId, threadId: thread },
      tx,
    };
    const { id, username } = bot;
    const me = { id: Number(id), is_bot: true, first_name: username, username } as UserFromGetMe;
    return new SupportContext(
      update as unknown as Update,
      this.telegraf.telegram,
      me,
      { who, place, desk },
      thread,
      String(spot.message_id),
    );
  }
}
