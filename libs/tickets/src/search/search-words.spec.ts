import { beginsWith, lettersOf, readWords, telegramIds } from './search-words';

describe('the words of a search', () => {
  it.each([
    ['Parcel  is LOST', null, ['parcel', 'is', 'lost']],
    ['7k3m9qxa', '7K3M9QXA', ['7k3m9qxa']],
    ['#7K3M9QXA ', '7K3M9QXA', ['7k3m9qxa']],
  ])('of %j', (q, id, terms) => {
    expect(readWords(q)).toEqual({ id, terms });
  });

  it('become queries', () => {
    expect(beginsWith(['a', 'b'])).toBe('(^|[ _.-])(a|b)');
    expect(telegramIds(['maya', '123', '0123456', '77000001'])).toEqual(['77000001']);
  });
});

test('letters of stems are those that no form of the word lacks', () => {
  expect(lettersOf(['happi', 'ёлочк', 'abc123', 'sky', null, 'hope'])).toEqual([
    '%hap%',
    '%ело%',
    '%abc123%',
  ]);
});
