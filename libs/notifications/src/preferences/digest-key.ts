/** Under this key everything that came while it was quiet waits for one person. */
export const digestKey = (personId: string): string => `digest:${personId}`;
