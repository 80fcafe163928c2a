import { settingNames } from './settings.schema';

/** Names that look like a slip of the pen for a setting: `BOT_TOKN` → `BOT_TOKEN`. Unrelated names are left in peace. */
export function likelyTypos(names: Iterable<string>): { name: string; meant: string }[] {
  return [...names].flatMap((name) => {
    if ((settingNames as string[]).includes(name)) return [];
    const meant = settingNames.find((known) => slips(name.toUpperCase(), known) <= tolerated(known));
    return meant ? [{ name, meant }] : [];
  });
}

/** A short name is near to too many others: HOME is no slip for HOST. */
function tolerated(name: string): number {
  if (name.length >= 8) return 2;
  return name.length > 4 ? 1 : 0;
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(change, swap, row[j]! + 1, next[j - 1]! + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
