/** The fields of a query string; the last of equal names wins. */
export const queryOf = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));
