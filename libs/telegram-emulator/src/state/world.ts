import { LimitMeter } from '../limits';
import type { ResolvedOptions } from '../options';
import { UpdateQueue } from '../updates/queue';
import type { ReplyMarkup, TgBotUser, TgChat, TgInlineResult, TgUser } from '../wire';
import { PendingQueries, type CallbackAnswer } from './callbacks';
import { Chat, type Account } from './chat';
import { ChatEvents } from './events';
import { FileStore } from './files';
import { newMessage, seen, type MessageContent, type StoredMessage } from './message';
import { BotProfile } from './profile';

/** Everything Telegram knows about one bot and its surroundings. Methods and actors change it; nothing else does. */
export class World {
  readonly bot: TgBotUser;
  readonly chats = new Map<number, Chat>();
  readonly profile = new BotProfile();
  readonly events = new ChatEvents();
  readonly updates: UpdateQueue;
  readonly files: FileStore;
  readonly limits: LimitMeter;
  readonly callbacks: PendingQueries<CallbackAnswer>;
  readonly inlineQueries: PendingQueries<TgInlineResult[]>;
  private nextUserId = 5_100_000_001;
  private nextGroupId = 4_200_000_001;

  constructor(readonly options: ResolvedOptions) {
    this.bot = {
      id: options.botId,
      is_bot: true,
      first_name: options.botName,
      username: options.botUsername,
      can_join_groups: true,
      can_read_all_group_messages: options.canReadAllGroupMessages,
      supports_inline_queries: options.supportsInlineQueries,
      can_connect_to_business: false,
      has_main_web_app: false,
    };
    this.updates = new UpdateQueue(options.clock, options.firstUpdateId);
    this.files = new FileStore(options.clock);
    this.limits = new LimitMeter(options.clock);
    this.callbacks = new PendingQueries(options.clock);
    this.inlineQueries = new PendingQueries(options.clock);
  }

  /** The next ids of people and groups. */
  get counters(): { nextUserId: number; nextGroupId: number } {
    return { nextUserId: this.nextUserId, nextGroupId: this.nextGroupId };
  }

  set counters({ nextUserId, nextGroupId }) {
    this.nextUserId = nextUserId;
    this.nextGroupId = nextGroupId;
  }

  /** The bot as `from` of a message shows it. */
  get botUser(): TgUser {
    const { id, is_bot, first_name, username } = this.bot;
    return { id, is_bot, first_name, username };
  }

  nowUnix(): number {
    return Math.floor(this.options.clock.now().getTime() / 1000);
  }

  takeUserId(): number {
    return this.nextUserId++;
  }

  takeGroupId(type: 'group' | 'supergroup'): number {
    const id = this.nextGroupId++;
    return type === 'group' ? -id : -(1_000_000_000_000 + (id % 1_000_000_000_000));
  }

  /** Adds a person and their (empty) private chat. @throws Error when the id is taken. */
  addAccount(user: TgUser): Account {
    if (this.chats.has(user.id)) throw new Error(`Chat ${user.id} exists already`);
    const account: Account = { user, started: false, blockedBot: false, deactivated: false };
    const { id, first_name, last_name, username } = user;
    this.addChat(
      { id, type: 'private', first_name, ...(last_name && { last_name }), ...(username && { username }) },
      account,
    );
    return account;
  }

  addChat(info: TgChat, account?: Account): Chat {
    const chat = new Chat(info, account);
    chat.lastMessageId = this.options.firstMessageId - 1;
    this.chats.set(info.id, chat);
    return chat;
  }

  /** Adds a message to a chat's history and shows it to the people there; queues nothing for the bot. */
  post(
    chat: Chat,
    from: TgUser,
    content: MessageContent,
    markup?: ReplyMarkup,
    messageId = chat.nextMessageId(),
  ): StoredMessage {
    const message = newMessage(messageId, this.nowUnix(), chat.info, from, content, markup);
    chat.add(message);
    this.events.emit({ kind: 'message', chatId: chat.id, message: seen(message) });
    return message;
  }

  /** Shows that a message's content changed. */
  edited(chat: Chat, message: StoredMessage): void {
    message.editCount++;
    this.events.emit({ kind: 'edit', chatId: chat.id, message: seen(message) });
  }

  remove(chat: Chat, message: StoredMessage): void {
    message.deleted = true;
    this.events.emit({ kind: 'delete', chatId: chat.id, messageId: message.wire.message_id });
  }
}
