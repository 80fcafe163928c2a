import { badRequest } from '../api-error';
import { checkMiniAppUrl } from '../checks/keyboards';
import type { CommandScope } from '../state/profile';
import type { BotCommand, MenuButton } from '../wire';
import type { CallContext, Method } from './context';
import { requireChat } from './targets';

const MAX_COMMANDS = 100;
const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

export const setMyCommands: Method = (call) => {
  const commands = call.params.list<BotCommand>('commands', 'BotCommand');
  if (!commands) throw badRequest("can't parse commands JSON object");
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  call.world.profile.setCommands(commands.map(checkedCommand), readScope(call), readLanguage(call));
  return true;
};

export const getMyCommands: Method = (call) =>
  call.world.profile.commands(readScope(call), readLanguage(call));

export const deleteMyCommands: Method = (call) => {
  call.world.profile.setCommands([], readScope(call), readLanguage(call));
  return true;
};

export const setChatMenuButton: Method = (call) => {
  const { world, params } = call;
  const button = params.json<MenuButton>('menu_button', 'MenuButton') ?? { type: 'default' };
  if (!['default', 'commands', 'web_app'].includes(button.type))
    throw badRequest('MenuButton has unsupported type');
  if (button.type === 'web_app') {
    if (!button.text?.trim()) throw badRequest('BUTTON_TEXT_INVALID');
    checkMiniAppUrl(button.web_app?.url, 'menu button Web App URL', world.options.allowHttpMiniApp);
  }
  world.profile.setMenuButton(button, privateChatId(call));
  return true;
};

export const getChatMenuButton: Method = (call) => call.world.profile.menuButton(privateChatId(call));

/** Reads and sets one of the bot's texts by language, as `setMyDescription`. */
export function profileText(
  pick: (profile: CallContext['world']['profile']) => Map<string, string>,
  field: string,
  maxLength: number,
): { get: Method; set: Method } {
  return {
    get: (call) => ({ [field]: pick(call.world.profile).get(readLanguage(call)) ?? '' }),
    set: (call) => {
      const text = call.params.text(field) ?? '';
      if (text.length > maxLength) throw badRequest(`${field.replace('_', ' ')} is too long`);
      pick(call.world.profile).set(readLanguage(call), text);
      return true;
    },
  };
}

function checkedCommand({ command, description }: BotCommand): BotCommand {
  const name = String(command ?? '').replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  const text = String(description ?? '').trim();
  if (text === '' || text.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description: text };
}

function readScope(call: CallContext): CommandScope {
  const scope = call.params.json<CommandScope>('scope', 'BotCommandScope') ?? { type: 'default' };
  if (!SCOPES.has(scope.type)) throw badRequest("can't parse BotCommandScope: unsupported type specified");
  if (scope.type.startsWith('chat') && scope.chat_id === undefined) {
    throw badRequest('can\'t parse BotCommandScope: can\'t find field "chat_id"');
  }
  if (scope.type.startsWith('chat')) requireKnownChat(call, String(scope.chat_id));
  return scope;
}

/** Whom the bot has nothing to do with any more it does not know. */
function requireKnownChat({ world }: CallContext, chatId: string): void {
  const chat = world.chats.get(Number(chatId));
  if (!chat || (!chat.isPrivate && chat.bot.status !== 'member')) throw badRequest('chat not found');
}

function readLanguage({ params }: CallContext): string {
  const language = params.text('language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

function privateChatId(call: CallContext): number | undefined {
  if (!call.params.has('chat_id')) return undefined;
  const chat = requireChat(call);
  if (!chat.isPrivate) throw badRequest('chat_id must be an identifier of a private chat');
  return chat.id;
}
