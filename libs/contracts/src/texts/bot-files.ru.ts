import type { botFilesEn } from './bot-files.en';

export const botFilesRu: Record<keyof typeof botFilesEn, string> = {};
