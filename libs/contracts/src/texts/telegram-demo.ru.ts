import type { telegramDemoEn } from './telegram-demo.en';

export const telegramDemoRu: Record<keyof typeof telegramDemoEn, string> = {};
