/** What the bot says in the support group and about it. */
export const botSupportEn = {} as const;
