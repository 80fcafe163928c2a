import type { ReplyKeyboard, TgChat, TgChatMember, TgUser } from '../wire';
import type { StoredMessage } from './message';

/** A forum topic; its id is the id of the service message that opened it. */
export interface Topic {
  threadId: number;
  name: string;
  iconColor: number;
  iconCustomEmojiId?: string;
  closed: boolean;
}

/** What the bot may do as an administrator of a group. */
export interface BotRights {
  can_manage_topics: boolean;
  can_delete_messages: boolean;
}

/** How the bot stands to a group. `null` rights = an ordinary member. */
export interface BotPlace {
  status: 'member' | 'left' | 'kicked';
  admin: BotRights | null;
}

/** One person as Telegram knows them towards this bot. */
export interface Account {
  user: TgUser;
  /** They wrote to the bot or pressed Start at least once. */
  started: boolean;
  blockedBot: boolean;
  deactivated: boolean;
}

/** A private chat or a group with its history. Message ids count from 1 in each chat, so they collide between chats. */
export class Chat {
  readonly messages = new Map<number, StoredMessage>();
  readonly topics = new Map<number, Topic>();
  readonly members = new Map<number, TgUser>();
  readonly bot: BotPlace = { status: 'left', admin: null };
  /** Set once a basic group became a supergroup. */
  migratedTo?: number;
  /** Who spoke last decides whether unaddressed commands reach the bot in privacy mode. */
  lastSenderId?: number;
  /** The reply keyboard under the input field. */
  keyboard: ReplyKeyboard | null = null;
  /** `chat_instance` of callbacks and Mini Apps. */
  readonly instance: string;
  /** The highest message id given so far. */
  lastMessageId = 0;

  constructor(
    readonly info: TgChat,
    /** The other side of a private chat. */
    readonly account?: Account,
  ) {
    this.instance = String(BigInt(info.id) * 7_919_000_000_000n);
  }

  get id(): number {
    return this.info.id;
  }

  get isPrivate(): boolean {
    return this.info.type === 'private';
  }

  get isForum(): boolean {
    return this.info.is_forum === true;
  }

  nextMessageId(): number {
    return ++this.lastMessageId;
  }

  add(message: StoredMessage): void {
    this.messages.set(message.wire.message_id, message);
    this.lastSenderId = message.wire.from?.id;
  }

  /** A message that was not deleted. */
  find(messageId: number | undefined): StoredMessage | undefined {
    const message = messageId === undefined ? undefined : this.messages.get(messageId);
    return message?.deleted ? undefined : message;
  }

  /** The membership as `getChatMember` and membership updates show it. */
  botMember(bot: TgUser): TgChatMember {
    if (this.bot.status === 'kicked') return { user: bot, status: 'kicked', until_date: 0 };
    if (this.bot.status === 'left') return { user: bot, status: 'left' };
    return this.bot.admin
      ? { user: bot, status: 'administrator', ...this.bot.admin }
      : { user: bot, status: 'member' };
  }
}
