/** Shapes that travel between the Bot API and a bot, limited to what the emulator produces or reads. Times are Unix seconds. */

export interface TgUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  is_premium?: true;
}

export interface TgBotUser extends TgUser {
  can_join_groups: boolean;
  can_read_all_group_messages: boolean;
  supports_inline_queries: boolean;
  can_connect_to_business: boolean;
  has_main_web_app: boolean;
}

export interface TgChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
}

/** Offsets and lengths count UTF-16 code units. */
export interface TgEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: TgUser;
  language?: string;
  custom_emoji_id?: string;
}

export interface TgFileRef {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
}

export interface TgPhotoSize extends TgFileRef {
  width: number;
  height: number;
}

export interface TgMedia extends TgFileRef {
  file_name?: string;
  mime_type?: string;
  duration?: number;
  width?: number;
  height?: number;
  length?: number;
  emoji?: string;
  type?: string;
  is_animated?: boolean;
  is_video?: boolean;
  title?: string;
  performer?: string;
  /** A small picture of it. */
  thumbnail?: TgPhotoSize;
}

export interface TgContact {
  phone_number: string;
  first_name: string;
  last_name?: string;
  user_id?: number;
}

export interface TgLocation {
  latitude: number;
  longitude: number;
}

export interface TgPoll {
  id: string;
  question: string;
  options: { text: string; voter_count: number }[];
  total_voter_count: number;
  is_closed: boolean;
  is_anonymous: boolean;
  type: 'regular' | 'quiz';
  allows_multiple_answers: boolean;
}

export interface TgReaction {
  type: 'emoji' | 'custom_emoji' | 'paid';
  emoji?: string;
  custom_emoji_id?: string;
}

/** The kinds of file a message can carry, by their field in a message. */
export type MediaKind = 'animation' | 'audio' | 'document' | 'sticker' | 'video' | 'video_note' | 'voice';

export interface TgMessage extends Partial<Record<MediaKind, TgMedia>> {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: true;
  from?: TgUser;
  /** In whose name it was written, when not in the sender's own. */
  sender_chat?: Pick<TgChat, 'id' | 'title'> & { type: TgChat['type'] | 'channel' };
  is_automatic_forward?: true;
  date: number;
  chat: TgChat;
  edit_date?: number;
  reply_to_message?: TgMessage;
  quote?: { text: string; position: number };
  forward_origin?: { type: 'user'; date: number; sender_user: TgUser };
  via_bot?: TgUser;
  media_group_id?: string;
  text?: string;
  entities?: TgEntity[];
  caption?: string;
  caption_entities?: TgEntity[];
  photo?: TgPhotoSize[];
  contact?: TgContact;
  location?: TgLocation;
  venue?: { location: { latitude: number; longitude: number }; title: string; address: string };
  poll?: TgPoll;
  reply_markup?: InlineKeyboard;
  has_protected_content?: true;
  new_chat_members?: TgUser[];
  left_chat_member?: TgUser;
  new_chat_title?: string;
  group_chat_created?: true;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  forum_topic_created?: { name: string; icon_color: number; icon_custom_emoji_id?: string };
  forum_topic_edited?: { name?: string; icon_custom_emoji_id?: string };
  forum_topic_closed?: Record<string, never>;
  forum_topic_reopened?: Record<string, never>;
  write_access_allowed?: { from_request?: true; web_app_name?: string };
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
  web_app?: { url: string };
  login_url?: { url: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  copy_text?: { text: string };
  pay?: boolean;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}

export interface KeyboardButton {
  text: string;
  web_app?: { url: string };
  request_contact?: boolean;
  request_location?: boolean;
  request_poll?: object;
  request_users?: object;
  request_chat?: object;
}

export interface ReplyKeyboard {
  keyboard: KeyboardButton[][];
  is_persistent?: boolean;
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
  selective?: boolean;
}

/** Any `reply_markup` that a bot can attach to a message. */
export type ReplyMarkup = InlineKeyboard | ReplyKeyboard | { remove_keyboard: true } | { force_reply: true };

export interface TgChatMember {
  user: TgUser;
  status: 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';
  until_date?: number;
  can_manage_topics?: boolean;
  can_delete_messages?: boolean;
}

export interface TgChatMemberUpdated {
  chat: TgChat;
  from: TgUser;
  date: number;
  old_chat_member: TgChatMember;
  new_chat_member: TgChatMember;
}

export interface TgCallbackQuery {
  id: string;
  from: TgUser;
  message?: TgMessage | { chat: TgChat; message_id: number; date: 0 };
  chat_instance: string;
  data?: string;
}

/** What an update can carry besides its id; exactly one of these. */
export interface UpdateContent {
  message?: TgMessage;
  edited_message?: TgMessage;
  callback_query?: TgCallbackQuery;
  inline_query?: { id: string; from: TgUser; query: string; offset: string; chat_type?: string };
  my_chat_member?: TgChatMemberUpdated;
  chat_member?: TgChatMemberUpdated;
  message_reaction?: {
    chat: TgChat;
    message_id: number;
    user: TgUser;
    date: number;
    old_reaction: TgReaction[];
    new_reaction: TgReaction[];
  };
}

export interface TgUpdate extends UpdateContent {
  update_id: number;
}

export interface BotCommand {
  command: string;
  description: string;
}

export type MenuButton =
  { type: 'default' } | { type: 'commands' } | { type: 'web_app'; text: string; web_app: { url: string } };

/** A result that a bot offers inline; articles of words are all that is played. */
export interface TgInlineResult {
  type: string;
  id: string;
  title: string;
  description?: string;
  input_message_content: { message_text: string; entities?: TgEntity[] };
}
