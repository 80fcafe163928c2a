export const appEn = {
  'app.name': 'Tessera',
} as const;
