import {
  isStaffRole,
  languages,
  type Grants,
  type Language,
  type Permission,
  type Role,
} from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';

interface CommandEntry {
  readonly command: string;
  readonly text: TextKey;
  readonly staffText?: TextKey;
  readonly staffOnly?: true;
  /** Shown only to those who hold one of these. */
  readonly needs?: readonly Permission[];
}

/** Whose commands they are. */
export interface CommandHolder {
  readonly role: Role;
  readonly grants: Grants;
}

/** Any of these opens `/admin`, which shows what each allows. */
export const adminPermissions = [
  'person:read',
  'delivery:manage',
  'settings:manage',
] as const satisfies readonly Permission[];

/** Every command that `/help` and Telegram's menu show, in this order. */
const entries: readonly CommandEntry[] = [
  { command: 'queue', text: 'bot.command.queue', staffOnly: true },
  { command: 'mine', text: 'bot.command.mine', staffOnly: true },
  { command: 'find', text: 'bot.command.find', staffOnly: true },
  { command: 'take', text: 'bot.command.take', staffOnly: true },
  { command: 'c', text: 'bot.command.c', staffOnly: true, needs: ['canned-reply:use'] },
  { command: 'new', text: 'bot.command.new' },
  { command: 'tickets', text: 'bot.command.tickets', staffText: 'bot.command.staff_tickets' },
  { command: 'stats', text: 'bot.command.stats', staffOnly: true },
  { command: 'away', text: 'bot.command.away', staffOnly: true },
  { command: 'back', text: 'bot.command.back', staffOnly: true },
  { command: 'admin', text: 'bot.command.admin', staffOnly: true, needs: adminPermissions },
  { command: 'people', text: 'bot.command.people', staffOnly: true, needs: ['person:read'] },
  { command: 'block', text: 'bot.command.block', staffOnly: true, needs: ['person:block'] },
  { command: 'unblock', text: 'bot.command.unblock', staffOnly: true, needs: ['person:block'] },
  { command: 'status', text: 'bot.command.status' },
  { command: 'role', text: 'bot.command.role', staffOnly: true },
  { command: 'login', text: 'bot.command.login' },
  { command: 'faq', text: 'bot.command.faq' },
  { command: 'contacts', text: 'bot.command.contacts' },
  { command: 'notifications', text: 'bot.command.notifications' },
  { command: 'language', text: 'bot.command.language' },
  { command: 'privacy', text: 'bot.command.privacy' },
  { command: 'cancel', text: 'bot.command.cancel' },
  { command: 'help', text: 'bot.command.help' },
];

/** The commands of somebody with the keys of their descriptions. */
export function commandsOf({ role, grants }: CommandHolder): { command: string; text: TextKey }[] {
  const staff = isStaffRole(role);
  return entries
    .filter(({ staffOnly }) => staff || !staffOnly)
    .filter(({ needs }) => !needs || needs.some((permission) => grants[permission] !== undefined))
    .map(({ command, text, staffText }) => ({ command, text: staff ? (staffText ?? text) : text }));
}

/** The same as Telegram's `setMyCommands` takes them. */
export const botCommands = (
  holder: CommandHolder,
  language: Language,
): { command: string; description: string }[] =>
  commandsOf(holder).map(({ command, text }) => ({ command, description: translate(language, text) }));

/** Where commands hold for a whole group, or for all of them. */
export type GroupScope = { type: 'all_group_chats' } | { type: 'chat'; chat_id: string };

/**
 * The calls that give groups their commands, in the language of each reader: in any group one calls for support, in the team's own there
 * is nothing to call for, but much to answer.
 */
export function groupCommandCalls(
  scope: GroupScope,
  defaultLanguage: Language,
): { method: 'setMyCommands'; body: Record<string, unknown> }[] {
  const keys = { support: 'bot.command.support', c: 'bot.command.c', help: 'bot.command.help' } as const;
  const names = scope.type === 'chat' ? (['c', 'help'] as const) : (['support', 'help'] as const);
  const commands = (language: Language) =>
    names.map((command) => ({ command, description: translate(language, keys[command]) }));
  return [
    { method: 'setMyCommands', body: { scope, commands: commands(defaultLanguage) } },
    ...languages.map((language) => ({
      method: 'setMyCommands' as const,
      body: { scope, commands: commands(language), language_code: language },
    })),
  ];
}

/** Everybody's commands, before it is known who they are. */
export const customer: CommandHolder = { role: 'user', grants: {} };

/**
 * The call that gives a chat its own commands, or takes them away: the staff has more, and whoever chose a language wants them in it;
 * the others have those that are for all.
 */
export function chatCommandsCall(
  chatId: string,
  holder: CommandHolder,
  language: Language,
  languageChosen: boolean,
): { method: string; body: Record<string, unknown> } {
  const scope = { type: 'chat', chat_id: chatId };
  if (!isStaffRole(holder.role) && !languageChosen) return { method: 'deleteMyCommands', body: { scope } };
  return { method: 'setMyCommands', body: { commands: botCommands(holder, language), scope } };
}
