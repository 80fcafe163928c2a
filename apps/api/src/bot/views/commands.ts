import { isStaffRole, type Language, type Role } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';

interface CommandEntry {
  readonly command: string;
  readonly text: TextKey;
  readonly staffText?: TextKey;
  readonly staffOnly?: true;
}

/** Every command that `/help` and Telegram's menu show, in this order. */
const entries: readonly CommandEntry[] = [
  { command: 'new', text: 'bot.command.new' },
  { command: 'tickets', text: 'bot.command.tickets', staffText: 'bot.command.staff_tickets' },
  { command: 'status', text: 'bot.command.status', staffOnly: true },
  { command: 'role', text: 'bot.command.role', staffOnly: true },
  { command: 'login', text: 'bot.command.login' },
  { command: 'faq', text: 'bot.command.faq' },
  { command: 'contacts', text: 'bot.command.contacts' },
  { command: 'language', text: 'bot.command.language' },
  { command: 'privacy', text: 'bot.command.privacy' },
  { command: 'cancel', text: 'bot.command.cancel' },
  { command: 'help', text: 'bot.command.help' },
];

/** The commands of a role with the keys of their descriptions. */
export const commandsOf = (role: Role): { command: string; text: TextKey }[] =>
  entries
    .filter((entry) => !entry.staffOnly || isStaffRole(role))
    .map(({ command, text, staffText }) => ({
      command,
      text: isStaffRole(role) ? (staffText ?? text) : text,
    }));

/** The same as Telegram's `setMyCommands` takes them. */
export const botCommands = (role: Role, language: Language): { command: string; description: string }[] =>
  commandsOf(role).map(({ command, text }) => ({ command, description: translate(language, text) }));
