/** What the bot wants to hear of. Telegram's default leaves reactions out. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'message_reaction',
] as const;
