import type { RoutingMethod } from '@tessera/contracts';
import { gives } from './choice.rules';

/** A category of the tree with what was set for it; null: that of the category above, and none at the top. */
export interface MethodRow {
  readonly categoryId: string;
  readonly parentId: string | null;
  readonly method: RoutingMethod | null;
}

/** The method of each category, its parent's where none was set. */
export function effectiveMethods(rows: readonly MethodRow[]): ReadonlyMap<string, RoutingMethod> {
  const set = new Map(rows.map(({ categoryId, method }) => [categoryId, method]));
  return new Map(
    rows.map(({ categoryId, parentId, method }) => [
      categoryId,
      method ?? (parentId === null ? null : set.get(parentId)) ?? 'none',
    ]),
  );
}

/** The categories whose tickets find somebody now and did not before. */
export const beginToGive = (
  before: ReadonlyMap<string, RoutingMethod>,
  after: ReadonlyMap<string, RoutingMethod>,
): string[] =>
  [...after]
    .filter(([categoryId, method]) => gives(method) && !gives(before.get(categoryId) ?? 'none'))
    .map(([categoryId]) => categoryId);
