/** Tickets that are chosen, and where a range begins. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Chooses one or lets it go; the next range begins there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: next.size > 0 ? id : null };
}

/** Chooses all between the anchor and `id` besides what is chosen; without an anchor `id` alone. */
export function extendedTo({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)];
  if (to < 0) return { ids, anchor };
  const start = from < 0 ? to : from;
  const range = order.slice(Math.min(start, to), Math.max(start, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor: from < 0 ? id : (anchor ?? id) };
}

/** Without what is not in the list any more. */
export function among({ ids, anchor }: Selection, order: readonly string[]): Selection {
  const there = new Set(order);
  const kept = [...ids].filter((id) => there.has(id));
  return kept.length === ids.size ? { ids, anchor } : { ids: new Set(kept), anchor };
}
