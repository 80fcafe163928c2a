import type { botProfileEn } from './bot-profile.en';

/** What Telegram shows of the bot before anybody has written to it. */
export const botProfileRu: Record<keyof typeof botProfileEn, string> = {
  'bot.profile.description':
    '{brand}: напишите, что случилось, и вам ответит человек — прямо в этом чате. Можно присылать фото, файлы и голосовые.',
  'bot.profile.short': 'Поддержка {brand}. Напишите — ответит человек.',
};
