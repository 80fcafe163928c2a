/** What the bot says in groups and about them. */
export const botGroupsEn = {} as const;
