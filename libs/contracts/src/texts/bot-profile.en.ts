/** What Telegram shows of the bot before anybody has written to it. */
export const botProfileEn = {
  'bot.profile.description':
    '{brand}: write here what happened, and a person answers in this chat. Photos, files and voice messages are welcome.',
  'bot.profile.short': 'Support of {brand}. Write, and a person answers.',
} as const;
