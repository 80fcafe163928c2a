import type { botSupportEn } from './bot-support.en';

export const botSupportRu: Record<keyof typeof botSupportEn, string> = {};
