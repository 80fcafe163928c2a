import type { filesEn } from './files.en';

export const filesRu: Record<keyof typeof filesEn, string> = {};
