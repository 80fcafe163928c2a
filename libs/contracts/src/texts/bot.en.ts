export const botEn = {
  'bot.name': 'Tessera',
} as const;
