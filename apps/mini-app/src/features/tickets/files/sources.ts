/** Where a phone takes files from. */
export const sources = ['gallery', 'camera', 'files'] as const;
export type Source = (typeof sources)[number];
