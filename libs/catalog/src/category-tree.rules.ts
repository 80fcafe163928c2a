import type { Category, PutCategoryOrder } from '@tessera/contracts';

type Node = Pick<Category, 'id' | 'parentId'>;
export type TreeFault = 'unknown' | 'too_deep';

/** Whether `id` (null: a new category) may stand under `parentId`. Null: yes. */
export function nestingFault(
  all: readonly Node[],
  id: string | null,
  parentId: string | null,
): TreeFault | null {
  if (parentId === null) return null;
  const parent = all.find((category) => category.id === parentId);
  if (!parent || parentId === id) return 'unknown';
  const hasChildren = id !== null && all.some((category) => category.parentId === id);
  return parent.parentId !== null || hasChildren ? 'too_deep' : null;
}

/** Where each category stands in an order of the whole tree: siblings count from 0. */
export function placesOf(items: PutCategoryOrder['items']): (Node & { position: number })[] {
  const next = new Map<string | null, number>();
  return items.map(({ id, parentId }) => {
    const position = next.get(parentId) ?? 0;
    next.set(parentId, position + 1);
    return { id, parentId, position };
  });
}

/** Whether two lists name the same categories, each once. */
export const sameCategories = (all: readonly Node[], items: readonly Node[]): boolean =>
  all.length === items.length && new Set([...all, ...items].map(({ id }) => id)).size === all.length;
