/** What a list knows of its rows to keep still. */
export interface PlacedRow {
  id: string;
  lastActivityAt: string;
}

export interface KeptPlace {
  /** Rows by which what is in view has moved; scroll by as many. */
  shift: number;
  /** Ids that came in or moved up above what is in view. */
  arrived: string[];
}

/**
 * How to keep the eye on the same rows when a list changes: the first row in view that stayed what it was stays where
 * it was.
 * @param first index of the first row in view, before the change
 */
export function keepPlace(before: readonly PlacedRow[], now: readonly PlacedRow[], first: number): KeptPlace {
  const places = new Map(now.map((row, index) => [row.id, { index, at: row.lastActivityAt }]));
  for (let index = first; index < before.length; index++) {
    const row = before[index] as PlacedRow;
    const place = places.get(row.id);
    if (place?.at !== row.lastActivityAt) continue;
    const above = new Map(before.slice(0, index).map(({ id, lastActivityAt }) => [id, lastActivityAt]));
    const arrived = now
      .slice(0, place.index)
      .filter(({ id, lastActivityAt }) => above.get(id) !== lastActivityAt)
      .map(({ id }) => id);
    return { shift: place.index - index, arrived };
  }
  return { shift: 0, arrived: [] };
}
