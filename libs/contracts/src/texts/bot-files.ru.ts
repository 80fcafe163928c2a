import type { botFilesEn } from './bot-files.en';

export const botFilesRu: Record<keyof typeof botFilesEn, string> = {
  'bot.files.too_big':
    '📎 {file} ({size}): слишком большой файл для Telegram. Посмотреть его можно в приложении.',
  'bot.files.unavailable': '📎 {file}: здесь это показать нельзя. Откройте обращение в приложении.',
  'bot.files.gone': '📎 {file}: файла больше нет.',
  'bot.files.withdrawn': 'Это сообщение отозвано.',
};
