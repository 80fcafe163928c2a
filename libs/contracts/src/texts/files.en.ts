/** Files in the Mini App and the desk. */
export const filesEn = {} as const;
