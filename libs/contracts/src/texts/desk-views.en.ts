/** Saved views of the queue, choosing rows, and changing many tickets at once. */
export const deskViewsEn = {
  'resource.view': 'Views',
  'permission.view:share': 'Share views with the team',
} as const;
