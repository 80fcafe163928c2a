export const deskEn = {
  'desk.title': 'Desk',
} as const;
