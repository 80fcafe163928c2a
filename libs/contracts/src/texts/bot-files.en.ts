/** What the bot says of files and messages of every kind. */
export const botFilesEn = {} as const;
