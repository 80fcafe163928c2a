/** What people hear of, and how they choose it, in the Mini App. */
export const notifyEn = {} as const;
