/** A picture's place in an album: percent of the album's width (x, width) and height (y, height). */
export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Mosaic {
  /** Pixels; a narrower place shrinks the whole. */
  width: number;
  /** Width to height of the whole. */
  ratio: number;
  tiles: Tile[];
}

const widest = 420;
const tallest = 460;
const gap = 2;
/** Nothing is shown narrower or flatter than this, however it was taken. */
const bounds = { from: 0.6, to: 1.9 };

export interface Shape {
  width: number | null;
  height: number | null;
}

/** Width to height; a square while nobody knows. */
const ratioOf = ({ width, height }: Shape): number =>
  Math.min(bounds.to, Math.max(bounds.from, width && height ? width / height : 1));

const average = (ratios: readonly number[]): number =>
  ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;

/** One picture in its own shape, no larger than it is; `least` pixels wide, so that there is room for words below. */
export function single(shape: Shape, least = 160): Mosaic {
  const ratio = ratioOf(shape);
  const natural = shape.width && shape.height ? Math.max(shape.width, least) : widest;
  const width = Math.round(Math.min(widest, tallest * ratio, natural));
  return { width, ratio, tiles: [{ x: 0, y: 0, width: 100, height: 100 }] };
}

/**
 * The pictures of an album side by side and below each other, as Telegram lays them out: rows of one height, the first
 * picture of three or four may stand beside the rest.
 */
export function mosaic(shapes: readonly Shape[], least?: number): Mosaic {
  if (shapes.length === 1) return single(shapes[0] as Shape, least);
  const ratios = shapes.map(ratioOf);
  const [first = 1, ...rest] = ratios;
  if (first < 0.85 && (rest.length === 2 || rest.length === 3)) return beside(first, rest);
  return stacked(bestRows(ratios));
}

/** The first on the left in full height, the others below each other on the right. */
function beside(first: number, rest: readonly number[]): Mosaic {
  const share = Math.min(0.68, Math.max(0.5, first / (first + average(rest) / rest.length)));
  const left = widest * share - gap / 2;
  const right = widest - left - gap;
  const height = Math.min(tallest, Math.max(left / first, widest * 0.6));
  const each = (height - gap * (rest.length - 1)) / rest.length;
  const tile = tileIn(widest, height);
  return {
    width: widest,
    ratio: widest / height,
    tiles: [tile(0, 0, left, height), ...rest.map((_, i) => tile(left + gap, i * (each + gap), right, each))],
  };
}

/** Full rows; a row's height follows from the shapes in it. */
function stacked(rows: readonly (readonly number[])[]): Mosaic {
  const heights = rows.map(rowHeight);
  const sum = heights.reduce((all, height) => all + height, 0);
  const squeeze = Math.min(1, (tallest * 1.25) / sum);
  const total = sum * squeeze + gap * (rows.length - 1);
  const tile = tileIn(widest, total);
  let y = 0;
  const tiles = rows.flatMap((row, index) => {
    const height = (heights[index] as number) * squeeze;
    const across = row.reduce((all, ratio) => all + ratio, 0);
    let x = 0;
    const placed = row.map((ratio) => {
      const width = ((widest - gap * (row.length - 1)) * ratio) / across;
      const made = tile(x, y, width, height);
      x += width + gap;
      return made;
    });
    y += height + gap;
    return placed;
  });
  return { width: widest, ratio: widest / total, tiles };
}

const rowHeight = (row: readonly number[]): number =>
  Math.min(
    widest / bounds.from,
    (widest - gap * (row.length - 1)) / row.reduce((all, ratio) => all + ratio, 0),
  );

/** Of all ways to break the album into rows of at most three, the one whose whole is nearest to the shape of a screen. */
function bestRows(ratios: readonly number[]): number[][] {
  const wanted = ratios.length === 2 ? widest * 0.62 : widest * 0.95;
  let best: { rows: number[][]; cost: number } | undefined;
  for (const rows of splits(ratios)) {
    const heights = rows.map(rowHeight);
    const total = heights.reduce((sum, height) => sum + height, 0);
    const uneven = Math.max(...heights) - Math.min(...heights);
    const cost = Math.abs(total - wanted) + uneven * 0.35 + (Math.min(...heights) < 70 ? 400 : 0);
    if (!best || cost < best.cost) best = { rows, cost };
  }
  return best?.rows ?? [[...ratios]];
}

function splits(ratios: readonly number[]): number[][][] {
  if (ratios.length === 0) return [[]];
  return [1, 2, 3]
    .filter((size) => size <= ratios.length)
    .flatMap((size) => splits(ratios.slice(size)).map((rest) => [ratios.slice(0, size), ...rest]));
}

const tileIn =
  (width: number, height: number) =>
  (x: number, y: number, w: number, h: number): Tile => ({
    x: (x / width) * 100,
    y: (y / height) * 100,
    width: (w / width) * 100,
    height: (h / height) * 100,
  });
