/** The fields of a query string; the last of equal names wins. */
export const queryOf = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

/** The other way round, with its question mark; empty for no fields. */
export function searchOf(query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
}
