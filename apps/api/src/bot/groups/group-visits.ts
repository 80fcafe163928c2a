import { Injectable } from '@nestjs/common';
import { Actors, People, toTelegramUser } from '@tessera/identity';
import { TelegramChats } from '@tessera/notifications';
import { Clock } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot, RawUpdate } from '@tessera/platform/telegram';
import type { TelegramMessage } from '../conversation/incoming-message';
import { GroupVisit } from './group-visit';

type Place = Pick<TelegramMessage, 'chat' | 'message_id'> & {
  message_thread_id?: number;
  is_topic_message?: boolean;
};

/** Finds out who did something in a group. */
@Injectable()
export class GroupVisits {
  constructor(
    private readonly people: People,
    private readonly actors: Actors,
    private readonly chats: TelegramChats,
    private readonly clock: Clock,
  ) {}

  /** Null for bots and for those who speak as a channel or as the group: nobody could be answered. */
  async of(
    tx: Tx,
    bot: Bot,
    update: RawUpdate,
    place: Place | undefined,
    from: { is_bot?: boolean } | undefined,
  ): Promise<GroupVisit | null> {
    const telegramUser = toTelegramUser(from);
    if (!place || !telegramUser || from?.is_bot) return null;
    const { deskId } = bot;
    const chatId = String(place.chat.id);
    const { type, title = null } = place.chat;
    await this.chats.see(tx, { botId: bot.id, chatId, type, title, personId: null });
    const personId = await this.people.enter({ deskId, telegramUser, door: 'group' }, tx);
    const who = await this.actors.within(tx, deskId, personId);
    // In a group without topics a thread is merely a chain of replies, which Telegram makes by itself.
    const threadId = place.is_topic_message ? String(place.message_thread_id) : null;
    const desk = {
      deskId,
      actor: who.actor,
      language: who.language,
      door: 'group' as const,
      requestId: `tg${update.update_id}`,
      origin: { chatId, threadId },
      tx,
    };
    return new GroupVisit(bot, desk, who, { botId: bot.id, chatId, threadId }, String(place.message_id));
  }

  /** Seconds since it was written. */
  age({ date }: TelegramMessage): number {
    return this.clock.now().getTime() / 1000 - date;
  }
}
