import { beginToGive, effectiveMethods } from './method.rules';

describe('the method of a category', () => {
  it('is its own, else that of the category above, else none', () => {
    const methods = effectiveMethods([
      { categoryId: '1', parentId: null, method: 'round_robin' },
      { categoryId: '2', parentId: '1', method: null },
      { categoryId: '3', parentId: '1', method: 'none' },
      { categoryId: '4', parentId: null, method: null },
      { categoryId: '5', parentId: '4', method: 'least_loaded' },
      { categoryId: '6', parentId: '4', method: null },
    ]);
    expect([...methods.values()]).toEqual([
      'round_robin',
      'round_robin',
      'none',
      'none',
      'least_loaded',
      'none',
    ]);
  });

  it('begins where a category did not give before, and in those below that do as it does', () => {
    const tree = (top: 'none' | 'round_robin' | 'least_loaded') =>
      effectiveMethods([
        { categoryId: '1', parentId: null, method: top },
        { categoryId: '2', parentId: '1', method: null },
        { categoryId: '3', parentId: '1', method: 'none' },
      ]);
    expect(beginToGive(tree('none'), tree('round_robin'))).toEqual(['1', '2']);
    expect(beginToGive(tree('round_robin'), tree('least_loaded'))).toEqual([]);
    expect(beginToGive(tree('round_robin'), tree('none'))).toEqual([]);
  });
});
