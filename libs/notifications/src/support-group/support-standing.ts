import { Injectable } from '@nestjs/common';
import { languages, type Role } from '@tessera/contracts';
import { systemContext } from '@tessera/identity';
import { Clock, DomainEvents } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import { TelegramChats } from '../chats/telegram-chats';
import { publishChanged } from '../notifications.events';
import { DeliveryQueue } from '../queue/delivery-queue';
import type { Phrase } from '../text/phrase';
import { problemsOf } from './problems';
import { SupportGroup, type Observation, type SupportGroupChat } from './support-group';
import { SupportSurfaces } from './support-surfaces';

const informed: readonly Role[] = ['admin', 'developer'];

/** How the bot stands in the support group: what is learned of it is kept, told to the admins once, and acted upon. */
@Injectable()
export class SupportStanding {
  constructor(
    private readonly group: SupportGroup,
    private readonly surfaces: SupportSurfaces,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** The group can be written to, and this is how it looks. What failed while it could not is caught up with. */
  async present(tx: Tx, bot: Bot, group: SupportGroupChat, seen: Observation): Promise<void> {
    const { chatId, unreachableSince } = group;
    if (unreachableSince !== null) {
      await this.surfaces.revive(tx, bot.id, chatId, unreachableSince);
      const { type, title } = seen;
      await this.chats.see(tx, { botId: bot.id, chatId, type, title, personId: null });
    }
    await this.group.observe(tx, bot.id, chatId, seen);
    await this.tell(tx, bot);
  }

  /** The group cannot be written to until somebody does something about it. */
  async absent(
    tx: Tx,
    bot: Bot,
    { chatId, unreachableReason }: SupportGroupChat,
    reason: string,
  ): Promise<void> {
    if (unreachableReason !== reason) {
      const failed = await this.chats.lose(tx, bot.id, chatId, reason);
      await publishChanged(this.events, tx, systemContext(bot.deskId, { door: 'bot' }), failed, this.clock);
    }
    await this.tell(tx, bot);
  }

  /** Tells the admins of problems that are new, once each, and once when all is well again. */
  async tell(tx: Tx, bot: Bot): Promise<void> {
    const group = await this.group.find(bot, tx);
    if (!group) return;
    const urgent = problemsOf(group, this.group.configuredId!).filter((problem) => problem.urgent);
    const told = group.standing?.told ?? [];
    const now = urgent.map(({ code }) => code);
    if (now.length === told.length && now.every((code) => told.includes(code))) return;
    const fresh: Phrase[] = urgent.filter(({ code }) => !told.includes(code)).map(({ phrase }) => phrase);
    const healed: Phrase = {
      key: 'support.healed',
      params: { group: group.title ?? group.chatId },
      marks: { group: 'bold' },
    };
    await this.group.noteStanding(tx, bot.id, group.chatId, { told: now });
    await this.say(tx, bot, urgent.length === 0 ? [healed] : fresh);
  }

  private async say(tx: Tx, bot: Bot, phrases: readonly Phrase[]): Promise<void> {
    if (phrases.length === 0) return;
    const admins = (await this.chats.ofStaff(bot.id, bot.deskId)).filter(({ role }) =>
      informed.includes(role as Role),
    );
    await this.queue.add(
      tx,
      { deskId: bot.deskId, botId: bot.id },
      admins.map(({ chatId, language }) => {
        const known = languages.find((code) => language?.startsWith(code));
        return {
          kind: 'send',
          chatId,
          priority: 2,
          payload: { type: 'text', blocks: phrases, ...(known && { language: known }) },
        } as const;
      }),
    );
  }
}
