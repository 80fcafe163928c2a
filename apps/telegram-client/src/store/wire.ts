import type {
  BotCommand,
  InlineKeyboard,
  MenuButton,
  ReplyKeyboard,
  ReplyMarkup,
  TgMessage,
} from '@tessera/telegram-emulator/wire';

/** What `/demo/telegram/api` says; its side is apps/api/src/demo/telegram/http/view.ts. */

export interface Message extends Omit<TgMessage, 'reply_markup'> {
  reply_markup?: ReplyMarkup;
  byBot: boolean;
  editCount: number;
  deleted: boolean;
  reacted: { userId: number; emoji: string }[];
}

export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  role: string;
  isStaff: boolean;
}

export interface Topic {
  id: number;
  name: string;
  color: number;
  /** An emoji in the place of the bubble. */
  icon?: string;
  closed: boolean;
}

export interface ChatState {
  /** Of a private chat: the id of the person. */
  id: number;
  kind: 'private' | 'group' | 'forum';
  title: string;
  memberIds: number[];
  topics: Topic[];
  keyboard: ReplyKeyboard | null;
  /** What stands behind `/`, by the id of whoever looks. */
  commands: Record<number, BotCommand[]>;
  menuButton: MenuButton;
  blocked: boolean;
}

export interface Chat extends ChatState {
  messages: Message[];
}

export interface World {
  bot: { id: number; name: string; username: string };
  people: Person[];
  chats: Chat[];
  read: boolean;
}

export type WorldEvent =
  | { kind: 'message'; chatId: number; message: Message }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'action'; chatId: number; thread?: number }
  | { kind: 'chat'; chat: ChatState }
  | { kind: 'read'; read: boolean };

/** What pressing a button led to. */
export interface PressResult {
  text?: string;
  show_alert?: boolean;
  url?: string;
  opened?: { url: string; miniApp: boolean };
}

export interface Launch {
  path: string;
  initData: string;
}

export const inlineKeyboardOf = ({ reply_markup: markup }: Message): InlineKeyboard | undefined =>
  markup && 'inline_keyboard' in markup ? markup : undefined;
