/** Daily work of customers in the bot. */
export const botTicketsEn = {} as const;
