import type { notifyEn } from './notify.en';

export const notifyRu: Record<keyof typeof notifyEn, string> = {};
