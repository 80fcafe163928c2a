import {
  allOf,
  anyOf,
  beginsWith,
  forgiven,
  learnableWords,
  otherKeyboard,
  readWords,
  telegramIds,
} from './search-words';

describe('the words of a search', () => {
  it.each([
    ['Parcel  is LOST', null, ['parcel', 'is', 'lost']],
    ['возврат, деньги!', null, ['возврат', 'деньги']],
    ['7k3m9qxa', '7K3M9QXA', ['7k3m9qxa']],
    ['#7K3M9QXA ', '7K3M9QXA', ['7k3m9qxa']],
    ['@maya_l', null, ['maya', 'l']],
    [`'; DROP TABLE ticket; --`, null, ['drop', 'table', 'ticket']],
    ['!!! …', null, []],
    ['a & b | !c:*', null, ['a', 'b', 'c']],
  ])('of %j', (q, id, terms) => {
    expect(readWords(q)).toEqual({ id, terms });
  });

  it('are not more than Postgres should be asked for', () => {
    expect(readWords('a '.repeat(100)).terms).toHaveLength(12);
  });

  it('become queries', () => {
    expect(allOf(['a', 'b'])).toBe('a:* & b:*');
    expect(anyOf(['a', 'b'])).toBe('a:* | b:*');
    expect(beginsWith(['a', 'b'])).toBe('(^|[ _.-])(a|b)');
    expect(telegramIds(['maya', '123', '0123456', '77000001'])).toEqual(['77000001']);
  });

  it.each([
    ['ghbdtn', 'привет'],
    ['зфксуд', 'parcel'],
    ['привет', 'ghbdtn'],
    ['2024', null],
    ['об', null],
  ])('of the other keyboard: %s → %s', (typed, meant) => {
    expect(otherKeyboard(typed)).toBe(meant);
  });

  it('are learned when they are words', () => {
    expect(learnableWords(['The Parcel, the parcel! №42 abc', `Ёлка ${'x'.repeat(40)}`])).toEqual([
      'parcel',
      'ёлка',
    ]);
  });

  it('are forgiven the more the longer they are', () => {
    expect(['abc', 'main', 'parcel', 'subscription'].map(forgiven)).toEqual([0, 1, 2, 3]);
  });
});
