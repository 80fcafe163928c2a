/** The guided opening of a ticket in the bot. */
export const botWizardEn = {} as const;
