import type { CatalogTag } from '@tessera/contracts';

const most = 6;

/** Tags that somebody may mean who has typed `word`: those that begin so first, then the most used. */
export function suggestTags(
  catalogue: readonly CatalogTag[],
  taken: readonly string[],
  word: string,
): CatalogTag[] {
  const typed = word.trim().toLocaleLowerCase();
  const rank = ({ name }: CatalogTag): number => (name.startsWith(typed) ? 0 : 1);
  return catalogue
    .filter(({ name }) => !taken.includes(name) && name !== typed && name.includes(typed))
    .sort((a, b) => rank(a) - rank(b) || b.uses - a.uses || a.name.localeCompare(b.name))
    .slice(0, most);
}
