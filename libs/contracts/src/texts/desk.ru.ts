import type { deskEn } from './desk.en';

export const deskRu: Record<keyof typeof deskEn, string> = {
  'desk.title': 'Стол',
};
