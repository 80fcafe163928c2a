import type { BotCommand, MenuButton } from '../wire';

/** Who sees a list of commands, as in `setMyCommands`. */
export interface CommandScope {
  type: string;
  chat_id?: number | string;
  user_id?: number | string;
}

/** What the bot set about itself: commands, menu buttons, descriptions. */
export class BotProfile {
  private readonly commandLists = new Map<string, BotCommand[]>();
  private readonly menuButtons = new Map<number, MenuButton>();
  private defaultMenuButton: MenuButton = { type: 'commands' };
  /** By language code; '' is for everybody else. */
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  readonly names = new Map<string, string>();

  /** Exactly this scope and language, as `getMyCommands` answers; no falling back to wider ones. */
  commands(scope: CommandScope = { type: 'default' }, language = ''): BotCommand[] {
    return this.commandLists.get(commandKey(scope, language)) ?? [];
  }

  setCommands(commands: BotCommand[], scope: CommandScope, language: string): void {
    if (commands.length === 0) this.commandLists.delete(commandKey(scope, language));
    else this.commandLists.set(commandKey(scope, language), commands);
  }

  /** The commands that somebody sees in a chat (ids of groups are negative): the narrowest scope and language that has any. */
  commandsFor(chatId: number, language = ''): BotCommand[] {
    const scopes: CommandScope[] = [
      { type: 'chat', chat_id: chatId },
      { type: chatId < 0 ? 'all_group_chats' : 'all_private_chats' },
      { type: 'default' },
    ];
    for (const scope of scopes) {
      for (const code of [language, '']) {
        const list = this.commands(scope, code);
        if (list.length > 0) return list;
      }
    }
    return [];
  }

  /** Commands and menu buttons, to be written down; texts are set anew by every bot that starts. */
  snapshot() {
    return {
      commands: [...this.commandLists],
      menuButtons: [...this.menuButtons],
      defaultMenuButton: this.defaultMenuButton,
    };
  }

  restore({ commands, menuButtons, defaultMenuButton }: ReturnType<BotProfile['snapshot']>): void {
    for (const [key, list] of commands) this.commandLists.set(key, list);
    for (const [chatId, button] of menuButtons) this.menuButtons.set(chatId, button);
    this.defaultMenuButton = defaultMenuButton;
  }

  /** The button a person sees: their own, else the default one. */
  menuButton(chatId?: number): MenuButton {
    return (chatId === undefined ? undefined : this.menuButtons.get(chatId)) ?? this.defaultMenuButton;
  }

  setMenuButton(button: MenuButton, chatId?: number): void {
    if (chatId === undefined)
      this.defaultMenuButton = button.type === 'default' ? { type: 'commands' } : button;
    else if (button.type === 'default') this.menuButtons.delete(chatId);
    else this.menuButtons.set(chatId, button);
  }
}

const commandKey = (scope: CommandScope, language: string): string =>
  [scope.type, scope.chat_id ?? '', scope.user_id ?? '', language].join('|');
