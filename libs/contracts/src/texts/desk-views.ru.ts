import type { deskViewsEn } from './desk-views.en';

/** Saved views of the queue, choosing rows, and changing many tickets at once, in Russian. */
export const deskViewsRu: Record<keyof typeof deskViewsEn, string> = {
  'resource.view': 'Списки',
  'permission.view:share': 'Делиться списками с командой',
};
