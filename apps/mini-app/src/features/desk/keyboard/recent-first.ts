/** In the order of last use; what was never used keeps its place behind. */
export function recentFirst<T extends { id: string }>(items: readonly T[], used: readonly string[]): T[] {
  const rank = ({ id }: T): number => {
    const at = used.indexOf(id);
    return at < 0 ? used.length : at;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}
