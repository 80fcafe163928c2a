import { Inject, Injectable } from '@nestjs/common';
import { DeliveryQueue, GroupSurfaces, type Block } from '@tessera/notifications';
import { pickLanguage } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';

interface Arrival {
  chat: { id: number; type: string };
  from?: { language_code?: string };
  old_chat_member?: { status?: string };
  new_chat_member?: { status?: string };
}

const isThere = (member: { status?: string } | undefined): boolean =>
  member?.status === 'member' || member?.status === 'administrator' || member?.status === 'restricted';

/** The bot comes into a group, says how it is called there, and to the administrators what it cannot see; or it goes. */
@Injectable()
export class GroupArrival {
  constructor(
    private readonly queue: DeliveryQueue,
    private readonly surfaces: GroupSurfaces,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async changed(tx: Tx, bot: Bot, change: Arrival): Promise<void> {
    const { chat, from, old_chat_member: before, new_chat_member: now } = change;
    const chatId = String(chat.id);
    if (chat.type !== 'group' && chat.type !== 'supergroup') return;
    if (!isThere(now)) return this.surfaces.bury(tx, bot.id, chatId);
    if (isThere(before)) return;
    const seesAll = bot.seesAllMessages || now?.status === 'administrator';
    const blocks: Block[] = [
      { key: 'bot.group.hello' },
      ...(seesAll
        ? []
        : [{ text: '' }, { key: 'bot.group.privacy', params: { username: bot.username } } as const]),
    ];
    const language = pickLanguage(this.settings.defaultLanguage, from?.language_code);
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, [
      { kind: 'send', chatId, priority: 2, payload: { type: 'text', blocks, language } },
    ]);
  }
}
