import type { botNotifyEn } from './bot-notify.en';

export const botNotifyRu: Record<keyof typeof botNotifyEn, string> = {};
