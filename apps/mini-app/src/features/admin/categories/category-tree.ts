import type { Category, PutCategoryOrder } from '@tessera/contracts';

/** A category where it stands: parents before their children, siblings in their order. */
export interface TreeRow {
  readonly category: Category;
  readonly depth: 0 | 1;
}
export type Order = PutCategoryOrder['items'];
export type Step = 'up' | 'down' | 'in' | 'out';

/** @param categories by their position */
export function treeRows(categories: readonly Category[]): TreeRow[] {
  const childrenOf = (id: string): Category[] => categories.filter(({ parentId }) => parentId === id);
  return categories
    .filter(({ parentId }) => parentId === null)
    .flatMap((root) => [
      { category: root, depth: 0 as const },
      ...childrenOf(root.id).map((category) => ({ category, depth: 1 as const })),
    ]);
}

export const orderOf = (rows: readonly TreeRow[]): Order =>
  rows.map(({ category: { id, parentId } }) => ({ id, parentId }));

/** An order for the categories that there are by now: others may have come and gone since it was made. */
export function orderFor(categories: readonly Category[], order: Order): Order {
  const ordered = new Set(order.map(({ id }) => id));
  const there = new Set(categories.map(({ id }) => id));
  const come = categories.filter(({ id }) => !ordered.has(id)).map(({ id, parentId }) => ({ id, parentId }));
  return [...order.filter(({ id }) => there.has(id)), ...come];
}

/**
 * The tree with one category, and those under it, somewhere else: before the row `before` (null: at the end), on this level as far as
 * that is possible. Nothing stands under the first one, and what has categories under it stays at the top.
 */
export function placed(order: Order, id: string, before: string | null, depth: 0 | 1): Order {
  const node = order.find((one) => one.id === id)!;
  const under = order.filter(({ parentId }) => parentId === id);
  const rest = order.filter((one) => one !== node && !under.includes(one));
  let index = before === null ? rest.length : rest.findIndex((one) => one.id === before);
  if (index < 0) index = rest.length;
  const above = rest[index - 1];
  const parentId = depth === 1 && under.length === 0 && above ? (above.parentId ?? above.id) : null;
  // At the top it comes after all that stands under the one above it.
  while (parentId === null && rest[index]?.parentId) index++;
  return rest.toSpliced(index, 0, { id, parentId }, ...under);
}

/** One step by a key: among its siblings, under the one above it, or out again; null: there is no such step. */
export function stepped(order: Order, id: string, step: Step): Order | null {
  const node = order.find((one) => one.id === id)!;
  const siblings = order.filter(({ parentId }) => parentId === node.parentId);
  const at = siblings.indexOf(node);
  switch (step) {
    case 'up':
      return at === 0 ? null : placed(order, id, siblings[at - 1]!.id, depthOf(node));
    case 'down':
      if (at === siblings.length - 1) return null;
      return placed(order, id, afterBlock(order, siblings[at + 1]!.id), depthOf(node));
    case 'in':
      if (node.parentId !== null || at === 0 || order.some(({ parentId }) => parentId === id)) return null;
      return placed(order, id, afterBlock(order, id), 1);
    case 'out':
      return node.parentId === null ? null : placed(order, id, afterBlock(order, node.parentId), 0);
  }
}

const depthOf = ({ parentId }: Order[number]): 0 | 1 => (parentId === null ? 0 : 1);

/** The row after a category and all that stands under it. */
function afterBlock(order: Order, id: string): string | null {
  const last = order.findLastIndex((one) => one.id === id || one.parentId === id);
  return order[last + 1]?.id ?? null;
}

export const sameOrder = (a: Order, b: Order): boolean =>
  a.length === b.length &&
  a.every(({ id, parentId }, at) => b[at]!.id === id && b[at]!.parentId === parentId);

/** Categories as they stand in an order. */
export function arranged(categories: readonly Category[], order: Order): Category[] {
  const next = new Map<string | null, number>();
  return order.flatMap(({ id, parentId }) => {
    const category = categories.find((one) => one.id === id);
    const position = next.get(parentId) ?? 0;
    next.set(parentId, position + 1);
    return category ? [{ ...category, parentId, position }] : [];
  });
}
