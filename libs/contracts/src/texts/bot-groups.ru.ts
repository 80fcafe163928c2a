import type { botGroupsEn } from './bot-groups.en';

export const botGroupsRu: Record<keyof typeof botGroupsEn, string> = {};
