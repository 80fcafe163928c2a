import { closeMark, markName, openMark, readMarked } from './marked-text';

const found = (text: string): string => `${openMark}${text}${closeMark}`;

describe('marked texts', () => {
  it.each([
    ['nothing here', 'nothing here', []],
    [
      `${found('a')} b ${found('cd')}`,
      'a-b/cd',
      [
        { offset: 0, length: 1 },
        { offset: 4, length: 2 },
      ],
    ],
    [`😀 ${found('да')}`, '😀 да', [{ offset: 3, length: 2 }]],
    // What Postgres cut in the middle.
    [`x ${openMark}open`, 'x<open', [{ offset: 2, length: 4 }]],
    [`${openMark}${closeMark}`, '', []],
  ])('of %j, written %j', (marked, written, marks) => {
    expect(readMarked([marked, written])).toEqual({ text: written, marks });
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
