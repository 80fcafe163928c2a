/** Daily work of the staff in the bot. */
export const botStaffEn = {} as const;
