import { Inject, Injectable } from '@nestjs/common';
import { Actors, DeskSettingsService, People, toTelegramUser } from '@tessera/identity';
import { DeliveryQueue, GroupSurfaces, shortened, type Block } from '@tessera/notifications';
import { pickLanguage } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';

interface Arrival {
  chat: { id: number; type: string; title?: string };
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
    private readonly people: People,
    private readonly actors: Actors,
    private readonly deskSettings: DeskSettingsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async changed(tx: Tx, bot: Bot, change: Arrival): Promise<void> {
    const { chat, from, old_chat_member: before, new_chat_member: now } = change;
    const chatId = String(chat.id);
    if (chat.type !== 'group' && chat.type !== 'supergroup') return;
    if (!isThere(now)) return this.surfaces.bury(tx, bot.id, chatId);
    if (isThere(before)) return;
    const seesAll = bot.seesAllMessages || now?.status === 'administrator';
    const { groupAnswers } = await this.deskSettings.of(bot.deskId, tx);
    const blocks: Block[] = [
      { key: groupAnswers ? 'bot.group.hello' : 'bot.group.hello.private' },
      ...(seesAll
        ? []
        : [{ text: '' }, { key: 'bot.group.privacy', params: { username: bot.username } } as const]),
    ];
    const language = pickLanguage(this.settings.defaultLanguage, from?.language_code);
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, [
      { kind: 'send', chatId, priority: 2, payload: { type: 'text', blocks, language } },
    ]);
    await this.tellId(tx, bot, change);
  }

  /** Whoever runs the desk learns the id of the group, which Telegram shows nowhere and SUPPORT_GROUP_ID asks for. */
  private async tellId(tx: Tx, bot: Bot, { chat, from }: Arrival): Promise<void> {
    const telegramUser = toTelegramUser(from);
    if (!telegramUser || this.settings.supportGroupId !== undefined) return;
    const { deskId } = bot;
    const personId = await this.people.enter({ deskId, telegramUser, door: 'group' }, tx);
    const { actor, blocked, language } = await this.actors.within(tx, deskId, personId);
    if (blocked || actor.grants['settings:manage'] === undefined) return;
    const params = { id: String(chat.id), title: shortened(chat.title ?? '', 60) };
    await this.queue.add(tx, { deskId, botId: bot.id }, [
      {
        kind: 'send',
        chatId: telegramUser.id,
        recipientId: personId,
        priority: 2,
        payload: {
          type: 'text',
          blocks: [{ key: 'bot.group.id', params, marks: { id: 'code' } }],
          language,
        },
      },
    ]);
  }
}
