import { closeMark, hiddenBracket, markName, openMark, readMarked } from './marked-text';

const found = (text: string): string => `${openMark}${text}${closeMark}`;

describe('marked texts', () => {
  it.each([
    ['nothing here', { text: 'nothing here', marks: [] }],
    [
      `${found('a')} b ${found('cd')}`,
      {
        text: 'a b cd',
        marks: [
          { offset: 0, length: 1 },
          { offset: 4, length: 2 },
        ],
      },
    ],
    [`😀 ${found('да')}`, { text: '😀 да', marks: [{ offset: 3, length: 2 }] }],
    // What Postgres cut in the middle.
    [`x ${openMark}open`, { text: 'x open', marks: [{ offset: 2, length: 4 }] }],
    [`${hiddenBracket}b>${found('x')}`, { text: '<b>x', marks: [{ offset: 3, length: 1 }] }],
    [`${openMark}${closeMark}`, { text: '', marks: [] }],
  ])('of %j', (headline, marked) => {
    expect(readMarked(headline)).toEqual(marked);
  });

  it('of a name are the beginnings of its words', () => {
    expect(markName('Maya Lindqvist', ['lind', 'l', 'x'])).toEqual({
      text: 'Maya Lindqvist',
      marks: [{ offset: 5, length: 4 }],
    });
    expect(markName('Maya', ['aya'])).toBeNull();
    expect(markName('İpek', ['ipek'])).toBeNull();
  });
});
