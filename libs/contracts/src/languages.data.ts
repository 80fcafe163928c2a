/** What the desk speaks; a further language is one more file of texts and one more entry here. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];
