import type { botTicketsEn } from './bot-tickets.en';

export const botTicketsRu: Record<keyof typeof botTicketsEn, string> = {};
