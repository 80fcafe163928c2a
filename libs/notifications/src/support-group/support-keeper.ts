import { Injectable } from '@nestjs/common';
import { Clock, log, pause } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { BotApi, Bots, TelegramFailure, type Bot } from '@tessera/platform/telegram';
import { TelegramChats } from '../chats/telegram-chats';
import { DeliveryQueue } from '../queue/delivery-queue';
import { linesOf, mirrorOf, updateOf } from './group-deliveries';
import { coveredByHead } from './head-view';
import { backlogOf, mostQueued } from './support-backlog';
import { SupportGroup, surfaceKindOf, type SupportGroupChat } from './support-group';
import { SupportStanding } from './support-standing';
import type { Standing, SupportSurface } from './support-surface';
import { facesOf, SupportSurfaces } from './support-surfaces';
import { topicIcons, type IconSticker } from './topic-icon';

const everyMs = 3_000;
const inspectEveryMs = 10 * 60_000;
/** A group that is out of reach, or not known yet, is looked for more often. */
const searchEveryMs = 60_000;
/** Only so many of the messages that a group has missed are sent after it. */
const caughtUp = 5;

interface ChatFullInfo {
  type: string;
  title?: string;
  is_forum?: boolean;
}
interface ChatMember {
  status: string;
  can_manage_topics?: boolean;
  can_pin_messages?: boolean;
}

/** Looks after the support group: how the bot stands there, and places for tickets that had to wait. One process at a time does it. */
@Injectable()
export class SupportKeeper {
  constructor(
    private readonly api: BotApi,
    private readonly bots: Bots,
    private readonly group: SupportGroup,
    private readonly surfaces: SupportSurfaces,
    private readonly standing: SupportStanding,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** True when there is a group to look after. */
  get needed(): boolean {
    return this.group.configuredId !== null;
  }

  /** Works until the signal fires. */
  async run(signal: AbortSignal): Promise<void> {
    let inspectAt = 0;
    while (!signal.aborted) {
      const now = this.clock.now().getTime();
      if (now >= inspectAt || (await this.lacksIcons()))
        inspectAt = now + ((await this.inspect(signal)) ? inspectEveryMs : searchEveryMs);
      await this.makeRoom();
      await pause(this.clock, everyMs, signal);
    }
  }

  /** Topics were turned on, or the bot came in, since the last look. */
  private async lacksIcons(): Promise<boolean> {
    const bot = this.bots.current;
    const group = bot && (await this.group.find(bot));
    return group?.isForum === true && group.unreachableSince === null && group.standing?.icons === undefined;
  }

  /** Asks Telegram how the bot stands in the group. False when it could not be asked, or the bot is not there. */
  async inspect(signal?: AbortSignal): Promise<boolean> {
    const bot = this.bots.current;
    const group = bot && (await this.group.find(bot));
    if (!bot || !group) return false;
    const { chatId } = group;
    const ask = <T>(method: string, body: Record<string, unknown> = {}): Promise<T> =>
      this.api.call<T>(method, body, { ...(signal && { signal }) });
    try {
      const chat = await ask<ChatFullInfo>('getChat', { chat_id: chatId });
      const member = await ask<ChatMember>('getChatMember', { chat_id: chatId, user_id: bot.id });
      if (member.status === 'left' || member.status === 'kicked') {
        await this.database.transaction({}, (tx) => this.standing.absent(tx, bot, group, 'kicked'));
        return false;
      }
      const icons = chat.is_forum
        ? topicIcons(await ask<IconSticker[]>('getForumTopicIconStickers'))
        : undefined;
      const seen = {
        type: chat.type,
        title: chat.title ?? null,
        isForum: chat.is_forum === true,
        standing: { ...standingOf(member), ...(icons && { icons }) },
      };
      await this.database.transaction({}, (tx) => this.standing.present(tx, bot, group, seen));
      return true;
    } catch (error) {
      if (signal?.aborted) return false;
      return this.unseen(bot, group, error);
    }
  }

  /** Gives tickets that wait their places in the group, oldest first, as far as there is room; returns how many. */
  async makeRoom(): Promise<number> {
    const bot = this.bots.current;
    const group = bot && (await this.group.find(bot));
    if (!bot || !group || group.unreachableSince !== null || group.standing?.status === undefined) return 0;
    let placed = 0;
    let left: boolean;
    for (;;) {
      const [oldest] = await this.surfaces.deferred(this.database, bot.id, group.chatId, 1);
      left = oldest !== undefined;
      if (!oldest) break;
      const { queued } = await this.surfaces.waiting(this.database, bot.id, group.chatId, mostQueued);
      if (queued >= mostQueued / 2) break;
      await this.database.transaction({}, (tx) => this.place(tx, bot, group, oldest));
      placed++;
    }
    if (group.standing.digest && (placed > 0 || !left)) {
      await this.database.transaction({}, (tx) => this.add(tx, bot, [backlogOf(group, this.clock.now())]));
    }
    return placed;
  }

  private async place(tx: Tx, bot: Bot, group: SupportGroupChat, waiting: SupportSurface): Promise<void> {
    const surface = await this.surfaces.activate(tx, waiting, surfaceKindOf(group));
    if (!surface) return;
    const [face] = await facesOf(tx, [surface.id]);
    const { first } = face!;
    const covered = first !== null && coveredByHead({ text: first.text, files: first.files.length });
    const { ids, total } = await this.surfaces.missed(tx, bot.id, surface, covered ? 1 : 0, caughtUp);
    const left = total - ids.length;
    await this.add(tx, bot, [
      updateOf(surface, 1),
      ...(left > 0 ? [linesOf(surface, [{ key: 'support.missed', params: { count: left } }])] : []),
      ...ids.map((id) => mirrorOf(surface, id)),
    ]);
  }

  private async unseen(bot: Bot, group: SupportGroupChat, error: unknown): Promise<boolean> {
    if (!(error instanceof TelegramFailure)) throw error;
    const { kind, migrateToChatId } = error;
    log.warn(
      { chatId: group.chatId, telegramSays: error.message },
      'the support group could not be looked at',
    );
    if (kind === 'migrated' && migrateToChatId !== null) {
      await this.database.transaction({}, (tx) =>
        this.chats.migrate(tx, bot.id, group.chatId, migrateToChatId),
      );
      return this.inspect();
    }
    if (kind === 'kicked' || kind === 'forbidden' || kind === 'chat_not_found') {
      await this.database.transaction({}, async (tx) => {
        const now = await this.group.find(bot, tx);
        // The bot may have been let in since Telegram was asked.
        if (now?.standing?.status === group.standing?.status)
          await this.standing.absent(tx, bot, group, kind);
      });
    }
    return false;
  }

  private async add(tx: Tx, bot: Bot, deliveries: Parameters<DeliveryQueue['add']>[2]): Promise<void> {
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, deliveries);
  }
}

/** Who made the group has all rights. */
export const standingOf = ({ status, can_manage_topics, can_pin_messages }: ChatMember): Standing => ({
  status,
  canManageTopics: status === 'creator' || can_manage_topics === true,
  canPinMessages: status === 'creator' || can_pin_messages === true,
});
