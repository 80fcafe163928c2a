import { Injectable } from '@nestjs/common';
import { systemContext } from '@tessera/identity';
import { publishChanged, TelegramChats } from '@tessera/notifications';
import { Clock, DomainEvents } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import { GroupArrival } from './groups/group-arrival';

/** `my_chat_member`: somebody blocked or unblocked the bot, or let it into a group or put it out. */
export interface MembershipChange {
  chat: { id: number; type: string; title?: string };
  from?: { language_code?: string };
  old_chat_member?: { status?: string };
  new_chat_member?: { status?: string };
}

/** Keeps in mind which chats can be reached. */
@Injectable()
export class Membership {
  constructor(
    private readonly chats: TelegramChats,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly arrival: GroupArrival,
  ) {}

  async changed(tx: Tx, bot: Bot, change: MembershipChange): Promise<void> {
    const { chat, new_chat_member: now } = change;
    const chatId = String(chat.id);
    const isPrivate = chat.type === 'private';
    if (now?.status !== 'kicked' && now?.status !== 'left') {
      await this.chats.see(tx, {
        botId: bot.id,
        chatId,
        type: chat.type,
        title: chat.title ?? null,
        personId: null,
      });
      await this.arrival.changed(tx, bot, change);
      return;
    }
    const failed = await this.chats.lose(tx, bot.id, chatId, isPrivate ? 'blocked' : 'kicked');
    await publishChanged(this.events, tx, systemContext(bot.deskId, { door: 'bot' }), failed, this.clock);
    await this.arrival.changed(tx, bot, change);
  }
}
