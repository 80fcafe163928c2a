/** Notices to the staff, and the choices about them in the bot. */
export const botNotifyEn = {} as const;
