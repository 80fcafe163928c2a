import { among, extendedTo, nothingSelected, toggled } from './selection';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { ids: ReadonlySet<string> }): string => [...selection.ids].sort().join('');

describe('choosing rows', () => {
  it('toggles one by one', () => {
    const one = toggled(nothingSelected, 'b');
    expect(ids(one)).toBe('b');
    expect(ids(toggled(one, 'd'))).toBe('bd');
    expect(toggled(one, 'b')).toEqual({ ids: new Set(), anchor: null });
  });

  it('takes a range from the last one chosen, either way', () => {
    const from = toggled(nothingSelected, 'c');
    expect(ids(extendedTo(from, 'e', order))).toBe('cde');
    expect(ids(extendedTo(from, 'a', order))).toBe('abc');
    expect(ids(extendedTo(extendedTo(from, 'd', order), 'b', order))).toBe('bcd');
  });

  it('begins with the row itself when nothing is chosen or the first one is gone', () => {
    expect(ids(extendedTo(nothingSelected, 'c', order))).toBe('c');
    expect(ids(extendedTo(toggled(nothingSelected, 'x'), 'c', order))).toBe('cx');
    expect(ids(extendedTo(nothingSelected, 'x', order))).toBe('');
  });

  it('lets go of what left the list', () => {
    const both = toggled(toggled(nothingSelected, 'a'), 'x');
    expect(ids(among(both, order))).toBe('a');
    const kept = toggled(nothingSelected, 'a');
    expect(among(kept, order)).toEqual(kept);
  });
});
