import type { appEn } from './app.en';

export const appRu: Record<keyof typeof appEn, string> = {
  'app.name': 'Tessera',
};
