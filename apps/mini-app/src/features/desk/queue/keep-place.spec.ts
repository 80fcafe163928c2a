import { keepPlace } from './keep-place';

const rows = (...ids: string[]) =>
  ids.map((id) => ({ id: id[0] as string, lastActivityAt: id.slice(1) || '1' }));

describe('keeping the place of a list', () => {
  it('scrolls by what came in above', () => {
    expect(keepPlace(rows('a', 'b', 'c'), rows('x', 'y', 'a', 'b', 'c'), 1)).toEqual({
      shift: 2,
      arrived: ['x', 'y'],
    });
  });

  it('does nothing for what changes below', () => {
    expect(keepPlace(rows('a', 'b', 'c'), rows('a', 'b'), 0)).toEqual({ shift: 0, arrived: [] });
  });

  it('holds on to a row that stayed when the first one moved up', () => {
    expect(keepPlace(rows('a', 'b', 'c'), rows('b2', 'a', 'c'), 1)).toEqual({ shift: 0, arrived: ['b'] });
  });

  it('moves back when rows above leave', () => {
    expect(keepPlace(rows('a', 'b', 'c'), rows('b', 'c'), 1)).toEqual({ shift: -1, arrived: [] });
  });

  it('gives up when nothing stayed', () => {
    expect(keepPlace(rows('a', 'b'), rows('c'), 0)).toEqual({ shift: 0, arrived: [] });
  });
});
