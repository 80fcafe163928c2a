import fc from 'fast-check';
import { articleText } from './article-text';

/** The text, and what of it is formatted how. */
const read = (markdown: string) => {
  const { text, entities } = articleText(markdown);
  return {
    text,
    marks: entities.map(({ type, offset, length, url, language }) => {
      const more = url ?? language;
      return [type, text.slice(offset, offset + length), ...(more === undefined ? [] : [more])];
    }),
  };
};

describe('articleText', () => {
  it.each<[string, string, string, string[][]]>([
    ['paragraphs', 'One\n\nTwo', 'One\n\nTwo', []],
    ['lines as they were written', 'One\nTwo', 'One\nTwo', []],
    [
      'styles',
      '**b** _i_ ~~s~~ `c`',
      'b i s c',
      [
        ['bold', 'b'],
        ['italic', 'i'],
        ['strikethrough', 's'],
        ['code', 'c'],
      ],
    ],
    ['headings', '# Head\nText', 'Head\n\nText', [['bold', 'Head']]],
    ['a style within the same style', '## A **b** c', 'A b c', [['bold', 'A b c']]],
    ['lists', '- a\n- b\n  - c\n\nEnd', '• a\n• b\n   • c\n\nEnd', []],
    ['lists with numbers', '3. a\n4. b', '3. a\n4. b', []],
    ['loose lists', '- a\n\n- b', '• a\n• b', []],
    ['empty items', '-\n- b', '• \n• b', []],
    ['quotes', '> a\n> b\n\nc', 'a\nb\n\nc', [['blockquote', 'a\nb']]],
    ['quotes within quotes', '> a\n>\n> > b\n\nc', 'a\n\nb\n\nc', [['blockquote', 'a\n\nb']]],
    ['code', '```js title\nlet a;\n```', 'let a;', [['pre', 'let a;', 'js']]],
    ['a line', 'a\n\n---\n\nb', 'a\n\n———\n\nb', []],
    [
      'tables',
      '| a | b |\n|--|--|\n| 1 | |\n| 2 | 3 |',
      'a · b\n1 · \n2 · 3',
      [
        ['bold', 'a'],
        ['bold', 'b'],
      ],
    ],
    ['links', '[here](https://a.example/x)', 'here', [['text_link', 'here', 'https://a.example/x']]],
    [
      'addresses',
      'see https://a.example/x',
      'see https://a.example/x',
      [['text_link', 'https://a.example/x', 'https://a.example/x']],
    ],
    [
      'pictures as links',
      '![a map](https://a.example/x.png)',
      'a map',
      [['text_link', 'a map', 'https://a.example/x.png']],
    ],
    [
      'a picture within a link',
      '[![a](https://b.example)](https://c.example)',
      'a',
      [['text_link', 'a', 'https://c.example']],
    ],
    ['HTML as it is written', '<b>x</b> &amp; <script>', '<b>x</b> & <script>', []],
  ])('keeps %s', (_what, markdown, text, marks) => {
    expect(read(markdown)).toEqual({ text, marks });
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert)',
    '[x](data:text/html;base64,AAAA)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](//tracker.example)',
    '[x](/app/)',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
  ])('leads nowhere with %s', (markdown) => {
    expect(read(markdown).marks).toEqual([]);
  });

  it('counts as Telegram does', () => {
    expect(articleText('😀 **да** 👨‍👩‍👧 [ссылка](https://a.example)').entities).toEqual([
      { type: 'bold', offset: 3, length: 2 },
      { type: 'text_link', offset: 15, length: 6, url: 'https://a.example' },
    ]);
  });

  it('holds for any Markdown: entities inside the text, none of them empty', () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '**',
      '_',
      '`',
      '```\n',
      '[a](https://b.c)',
      '| a | b |\n',
      '|--|--|\n',
      '\n',
      '\n\n',
      '😀',
      'слово ',
      '    ',
      '![x](http://y.z)',
      '---\n',
      '~~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { text, entities } = articleText(pieces.join(''));
        for (const { offset, length } of entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
