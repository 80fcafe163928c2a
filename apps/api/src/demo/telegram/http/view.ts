import {
  topicIconEmoji,
  type BotCommand,
  type MenuButton,
  type Reacted,
  type ReplyKeyboard,
  type SeenMessage,
} from '@tessera/telegram-emulator';
import type { DemoTelegram } from '../demo-telegram';
import type { PhoneOwner } from '../people';

/** So many of a chat's last messages are shown. */
const SHOWN = 500;

export type ViewMessage = SeenMessage & { reacted: Reacted[] };

/** A chat without its messages. */
export interface ViewChat {
  id: number;
  kind: 'private' | 'group' | 'forum';
  title: string;
  memberIds: number[];
  topics: { id: number; name: string; color: number; icon?: string; closed: boolean }[];
  /** Of a private chat: what stands below the input field. */
  keyboard: ReplyKeyboard | null;
  /** What stands behind `/`, by the id of whoever looks. */
  commands: Record<number, BotCommand[]>;
  menuButton: MenuButton;
  blocked: boolean;
}

/** Everything that the page shows when it opens. */
export interface ViewWorld {
  bot: { id: number; name: string; username: string };
  people: PhoneOwner[];
  chats: (ViewChat & { messages: ViewMessage[] })[];
  /** Whether the bot has seen everything. */
  read: boolean;
}

export function viewWorld(telegram: DemoTelegram): ViewWorld {
  const { emulator, owners } = telegram;
  return {
    bot: { id: emulator.botId, name: emulator.botName, username: emulator.botUsername },
    people: [...owners],
    chats: shownChats(telegram).map((id) => ({
      ...viewChat(telegram, id),
      messages: viewMessages(telegram, id),
    })),
    read: emulator.pendingUpdates === 0,
  };
}

/** The ids of all chats that the page shows. */
export const shownChats = ({ owners, support, neighbours }: DemoTelegram): number[] => [
  ...owners.map(({ id }) => id),
  support.id,
  neighbours.id,
];

/** @throws Error when there is no such chat */
export function viewChat(telegram: DemoTelegram, id: number): ViewChat {
  return id > 0 ? privateChat(telegram, id) : groupChat(telegram, id);
}

export function viewMessages({ emulator }: DemoTelegram, chatId: number): ViewMessage[] {
  return emulator
    .messages(chatId)
    .filter(({ deleted }) => !deleted)
    .slice(-SHOWN)
    .map((message) => emulator.message(chatId, message.message_id)!);
}

function privateChat(telegram: DemoTelegram, id: number): ViewChat {
  const { emulator } = telegram;
  const { keyboard, menuButton, user, hasBlockedBot } = telegram.person(id);
  return {
    id,
    kind: 'private',
    title: emulator.botName,
    memberIds: [id],
    topics: [],
    keyboard,
    commands: { [id]: emulator.commandsFor(id, user.language_code) },
    menuButton,
    blocked: hasBlockedBot,
  };
}

function groupChat({ emulator, owners }: DemoTelegram, id: number): ViewChat {
  const group = emulator.findGroup(id);
  if (!group) throw new Error(`there is no group ${id}`);
  const topics = group.topics.map(({ threadId, name, iconColor, iconCustomEmojiId, closed }) => ({
    id: threadId,
    name,
    color: iconColor,
    icon: topicIconEmoji.get(iconCustomEmojiId ?? ''),
    closed,
  }));
  return {
    id,
    kind: group.isForum ? 'forum' : 'group',
    title: group.title,
    memberIds: group.memberIds,
    topics,
    keyboard: null,
    commands: Object.fromEntries(
      owners
        .filter((owner) => group.memberIds.includes(owner.id))
        .map((owner) => [owner.id, emulator.commandsFor(id, owner.languageCode)]),
    ),
    menuButton: { type: 'default' },
    blocked: false,
  };
}
