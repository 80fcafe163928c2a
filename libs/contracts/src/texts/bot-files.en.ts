/** What the bot says of files and messages of every kind. */
export const botFilesEn = {
  'bot.files.too_big': '📎 {file} ({size}): too large for Telegram. Open the ticket in the app to see it.',
  'bot.files.unavailable': '📎 {file}: cannot be shown here. Open the ticket in the app to see it.',
  'bot.files.gone': '📎 {file}: the file is not there any more.',
  'bot.files.withdrawn': 'This message was withdrawn.',
} as const;
