import type { botEn } from './bot.en';

export const botRu: Record<keyof typeof botEn, string> = {
  'bot.name': 'Tessera',
};
