import type { BotCommand, MenuButton, ReplyKeyboard, TgChat, TgUpdate, TgUser } from '../wire';
import { Chat, type Account, type BotPlace, type Topic } from './chat';
import type { StoredFile } from './files';
import type { StoredMessage } from './message';
import type { World } from './world';

const VERSION = 1;

/** Everything that a world must remember to go on where it was; plain JSON. The bytes of files are kept apart, by their paths. */
export interface WorldSnapshot {
  version: typeof VERSION;
  botId: number;
  nextUserId: number;
  nextGroupId: number;
  updates: { nextId: number; waiting: { update: TgUpdate; orderKey: string; expiresAtMs: number }[] };
  profile: {
    commands: [string, BotCommand[]][];
    menuButtons: [number, MenuButton][];
    defaultMenuButton: MenuButton;
  };
  files: Omit<StoredFile, 'bytes' | 'linkUntilMs'>[];
  chats: ChatSnapshot[];
}

interface ChatSnapshot {
  info: TgChat;
  account?: Account;
  bot: BotPlace;
  migratedTo?: number;
  lastSenderId?: number;
  keyboard: ReplyKeyboard | null;
  lastMessageId: number;
  members: TgUser[];
  topics: Topic[];
  messages: (Omit<StoredMessage, 'reactions'> & {
    reactions: [number, StoredMessage['reactions'] extends Map<number, infer R> ? R : never][];
  })[];
}

export interface RestoreOptions {
  /** So many message ids per chat and update ids are left out, when the snapshot may be older than what was sent last. */
  skippedIds?: number;
  /** The content of a file by its path; null: only its size is known. Default: of none. */
  bytesOf?: (path: string) => Buffer | null;
}

/** The world as it is now. It shares nothing with the world only once it is written down: stringify it at once. */
export function snapshotOf(world: World): WorldSnapshot {
  return {
    version: VERSION,
    botId: world.bot.id,
    ...world.counters,
    updates: world.updates.snapshot(),
    profile: world.profile.snapshot(),
    files: [...world.files.all()].map(({ bytes: _, linkUntilMs: __, ...file }) => file),
    chats: [...world.chats.values()].map(chatSnapshot),
  };
}

/**
 * Puts a snapshot into an empty world.
 * @throws Error for a snapshot of another version or another bot
 */
export function restoreWorld(
  world: World,
  snapshot: WorldSnapshot,
  { skippedIds = 0, bytesOf = () => null }: RestoreOptions = {},
): void {
  if (snapshot.version !== VERSION) throw new Error(`A snapshot of version ${snapshot.version} is not known`);
  if (snapshot.botId !== world.bot.id) throw new Error(`The snapshot is of another bot, ${snapshot.botId}`);
  const { nextUserId, nextGroupId, updates, profile, files, chats } = snapshot;
  world.counters = { nextUserId, nextGroupId };
  world.updates.restore(updates, skippedIds);
  world.profile.restore(profile);
  for (const file of files) world.files.restore({ ...file, bytes: bytesOf(file.path), linkUntilMs: 0 });
  for (const chat of chats) world.chats.set(chat.info.id, restoredChat(chat, skippedIds));
}

function chatSnapshot(chat: Chat): ChatSnapshot {
  const { info, account, bot, migratedTo, lastSenderId, keyboard, lastMessageId } = chat;
  return {
    info,
    ...(account && { account }),
    bot,
    ...(migratedTo !== undefined && { migratedTo }),
    ...(lastSenderId !== undefined && { lastSenderId }),
    keyboard,
    lastMessageId,
    members: [...chat.members.values()],
    topics: [...chat.topics.values()],
    messages: [...chat.messages.values()].map(({ reactions, ...message }) => ({
      ...message,
      reactions: [...reactions],
    })),
  };
}

function restoredChat(snapshot: ChatSnapshot, skippedIds: number): Chat {
  const chat = new Chat(snapshot.info, snapshot.account);
  Object.assign(chat.bot, snapshot.bot);
  const { migratedTo, lastSenderId, keyboard, lastMessageId } = snapshot;
  Object.assign(chat, { migratedTo, lastSenderId, keyboard, lastMessageId: lastMessageId + skippedIds });
  for (const member of snapshot.members) chat.members.set(member.id, member);
  for (const topic of snapshot.topics) chat.topics.set(topic.threadId, topic);
  for (const { reactions, ...message } of snapshot.messages) {
    // One chat has one description, which changes for all its messages at once.
    message.wire.chat = chat.info;
    chat.messages.set(message.wire.message_id, { ...message, reactions: new Map(reactions) });
  }
  return chat;
}
