import { allOf, anyOf, forgiven, learnableWords, otherKeyboard, termsOf } from './words';

describe('the words of a search', () => {
  it.each([
    ['Parcel  is LOST', ['parcel', 'is', 'lost']],
    ['возврат, деньги!', ['возврат', 'деньги']],
    ['@maya_l', ['maya', 'l']],
    [`'; DROP TABLE ticket; --`, ['drop', 'table', 'ticket']],
    ['!!! …', []],
    ['a & b | !c:*', ['a', 'b', 'c']],
    ['lost parcel, LOST', ['lost', 'parcel']],
  ])('of %j', (q, terms) => {
    expect(termsOf(q)).toEqual(terms);
  });

  it('are not more than Postgres should be asked for', () => {
    expect(termsOf(Array.from({ length: 100 }, (_, n) => `a${n}`).join(' '))).toHaveLength(12);
  });

  it('become queries', () => {
    expect(allOf(['a', 'b'])).toBe('a:* & b:*');
    expect(anyOf(['a', 'b'])).toBe('a:* | b:*');
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
    const words = ['abc', 'main', 'parcel', 'subscription', 'x'.repeat(33)];
    expect(words.map(forgiven)).toEqual([0, 1, 2, 3, 0]);
  });
});
