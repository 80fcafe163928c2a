import { mosaic, single, type Shape, type Tile } from './mosaic';

const wide: Shape = { width: 1600, height: 900 };
const tall: Shape = { width: 900, height: 1600 };
const square: Shape = { width: 800, height: 800 };

const overlap = (a: Tile, b: Tile): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

describe('one picture', () => {
  it('keeps its shape', () => {
    expect(single(wide)).toMatchObject({ width: 420, ratio: 16 / 9 });
    expect(single(tall).ratio).toBeCloseTo(0.6);
  });

  it('is not blown up, nor too small to press', () => {
    expect(single({ width: 200, height: 200 }).width).toBe(200);
    expect(single({ width: 10, height: 10 }).width).toBe(160);
  });

  it('whose size nobody knows is a square', () => {
    expect(single({ width: null, height: null }).ratio).toBe(1);
  });
});

describe('an album', () => {
  const albums = [2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((count) =>
    [wide, tall, square].flatMap((shape) => [
      Array.from({ length: count }, () => shape),
      Array.from({ length: count }, (_, index) => (index % 2 ? wide : tall)),
    ]),
  );

  it.each(albums.map((shapes) => [shapes.length, shapes] as const))(
    'of %i has a place for each, none over another, none outside',
    (_, shapes) => {
      const { tiles, ratio } = mosaic(shapes);
      expect(tiles).toHaveLength(shapes.length);
      expect(ratio).toBeGreaterThan(0.5);
      for (const [index, tile] of tiles.entries()) {
        expect(tile.x).toBeGreaterThanOrEqual(0);
        expect(tile.x + tile.width).toBeLessThanOrEqual(100.01);
        expect(tile.y + tile.height).toBeLessThanOrEqual(100.01);
        expect(Math.min(tile.width, tile.height)).toBeGreaterThan(5);
        expect(tiles.slice(index + 1).some((other) => overlap(tile, other))).toBe(false);
      }
    },
  );

  it('of a portrait and two others puts the portrait beside them', () => {
    const [portrait, above, below] = mosaic([tall, wide, wide]).tiles;
    expect(portrait).toMatchObject({ x: 0, height: 100 });
    expect(above?.x).toBe(below?.x);
  });
});
