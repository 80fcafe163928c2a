import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { languages, roles } from '@tessera/contracts';
import { Actors } from '@tessera/identity';
import { miniAppAddress, SupportGroup, TelegramChats } from '@tessera/notifications';
import { log } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { BotApi, Bots, type Bot, type PersistentCalls } from '@tessera/platform/telegram';
import {
  botCommands,
  chatCommandsCall,
  customer,
  groupCommandCalls,
  type GroupScope,
} from './views/commands';
import { menuButton } from './views/menu';

interface Me {
  username: string;
  can_read_all_group_messages: boolean;
  supports_inline_queries: boolean;
}

/** How the bot presents itself in Telegram: its commands per language and role, its menu button. */
@Injectable()
export class BotProfile implements OnModuleInit {
  constructor(
    private readonly api: BotApi,
    private readonly bots: Bots,
    private readonly chats: TelegramChats,
    private readonly actors: Actors,
    private readonly supportGroup: SupportGroup,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Said at once, whether or not Telegram is in reach. */
  onModuleInit(): void {
    const { publicUrl } = this.settings;
    if (miniAppAddress(this.settings).allowed) return;
    log.warn(
      { publicUrl },
      'PUBLIC_URL is not https, so Telegram would refuse Mini App buttons: the bot leaves them out. /login still gives a link.',
    );
  }

  /** Learns the bot's name, however long that takes. */
  async introduce(calls: PersistentCalls, signal: AbortSignal): Promise<void> {
    const me = await calls.persist('asking who the bot is', signal, () =>
      this.api.call<Me>('getMe', {}, { signal }),
    );
    if (!me) return;
    await this.bots.introduce(me.username, me.can_read_all_group_messages === true);
    log.info(
      { bot: `@${me.username}`, readsAllOfGroups: me.can_read_all_group_messages },
      'the bot is there',
    );
    if (!me.supports_inline_queries) {
      log.info(
        'inline mode is off: “@bot name” offers no canned replies until /setinline turns it on at @BotFather',
      );
    }
    if (!me.can_read_all_group_messages) {
      log.info(
        'privacy mode is on: in groups the bot hears commands and replies to it, but no plain mentions',
      );
    }
  }

  /** Sets commands and menu button; what fails is only logged, for the bot works without. */
  async dressUp(signal: AbortSignal): Promise<void> {
    const { defaultLanguage } = this.settings;
    await this.try('setMyCommands', { commands: botCommands(customer, defaultLanguage) }, signal);
    for (const language of languages) {
      const commands = botCommands(customer, language);
      await this.try('setMyCommands', { commands, language_code: language }, signal);
    }
    await this.setMenuButton(signal);
    const bot = this.bots.current!;
    await this.setGroupCommands({ type: 'all_group_chats' }, signal);
    const support = await this.supportGroup.find(bot);
    // Telegram knows no chat that the bot was never in; it gets them when it lets the bot in.
    if (support && support.title !== null && support.unreachableSince === null)
      await this.setGroupCommands({ type: 'chat', chat_id: support.chatId }, signal);
    await this.clearFormerGroups(bot, signal);
    const matrix = await this.actors.matrixOf(bot.deskId);
    for (const { chatId, role: name, language } of await this.chats.ofStaff(bot.id, bot.deskId)) {
      const role = roles.find((known) => known === name);
      if (!role) continue;
      const spoken = languages.find((code) => language?.startsWith(code)) ?? defaultLanguage;
      const { method, body } = chatCommandsCall(chatId, { role, grants: matrix[role] }, spoken, true);
      await this.try(method, body, signal);
    }
  }

  private async setGroupCommands(scope: GroupScope, signal: AbortSignal): Promise<void> {
    for (const { method, body } of groupCommandCalls(scope, this.settings.defaultLanguage))
      await this.try(method, body, signal);
  }

  /** Where the staff worked before the setting changed, the bot is what it is in any group. */
  private async clearFormerGroups(bot: Bot, signal: AbortSignal): Promise<void> {
    for (const chatId of await this.supportGroup.former(bot)) {
      const scope = { type: 'chat', chat_id: chatId };
      const calls = [{ scope }, ...languages.map((language) => ({ scope, language_code: language }))];
      let done = true;
      for (const body of calls) done = (await this.try('deleteMyCommands', body, signal)) && done;
      if (done) await this.supportGroup.forget(bot, chatId);
    }
  }

  private async setMenuButton(signal: AbortSignal): Promise<void> {
    const { allowed, url } = miniAppAddress(this.settings);
    if (!allowed) {
      await this.try('setChatMenuButton', { menu_button: { type: 'commands' } }, signal);
      return;
    }
    await this.try(
      'setChatMenuButton',
      { menu_button: menuButton(this.settings.defaultLanguage, url('')) },
      signal,
    );
  }

  private async try(method: string, body: Record<string, unknown>, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    try {
      await this.api.call(method, body, { signal });
      return true;
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, method }, 'the bot’s profile could not be set in part');
      return false;
    }
  }
}
