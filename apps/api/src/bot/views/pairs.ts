/** Two in a row. */
export const inPairs = <T>(items: readonly T[]): T[][] =>
  items.flatMap((item, index) => (index % 2 === 0 ? [[item, ...items.slice(index + 1, index + 2)]] : []));
