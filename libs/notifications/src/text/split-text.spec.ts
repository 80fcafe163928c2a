import fc from 'fast-check';
import { concat, styled, type FormattedText } from './formatted-text';
import { splitText } from './split-text';

const plain = (text: string): FormattedText => ({ text, entities: [] });
const texts = (parts: FormattedText[]): string[] => parts.map((part) => part.text);

describe('splitText', () => {
  it('leaves a short text alone', () => {
    expect(splitText(plain('Hello'))).toEqual([plain('Hello')]);
  });

  it('gives nothing for white space', () => {
    expect(splitText(plain(' \n '))).toEqual([]);
  });

  it.each([
    ['paragraphs', 'one two\nthree\n\nfour five six', ['one two\nthree', 'four five six']],
    ['lines', 'one two three\nfour five six', ['one two three', 'four five six']],
    ['sentences', 'One two three. Four five six', ['One two three.', 'Four five six']],
    ['words', 'one two three four five six', ['one two three four', 'five six']],
    ['characters', 'x'.repeat(45), ['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]],
  ])('cuts between %s', (_what, text, expected) => {
    expect(texts(splitText(plain(text), 20))).toEqual(expected);
  });

  it('never cuts a surrogate pair', () => {
    const text = `${'x'.repeat(19)}😀${'y'.repeat(10)}`;
    expect(texts(splitText(plain(text), 20))).toEqual(['x'.repeat(19), `😀${'y'.repeat(10)}`]);
  });

  it('keeps a family of joined emoji together', () => {
    const family = '👨‍👩‍👧';
    const [first, second] = texts(splitText(plain(`${'x'.repeat(17)}${family}`), 20));
    expect([first, second]).toEqual(['x'.repeat(17), family]);
  });

  it('goes on with the formatting in the next part', () => {
    const text = concat('one ', styled('bold', 'two three four five six'));
    expect(splitText(text, 20)).toEqual([
      { text: 'one two three four', entities: [{ type: 'bold', offset: 4, length: 14 }] },
      { text: 'five six', entities: [{ type: 'bold', offset: 0, length: 8 }] },
    ]);
  });

  it('does not tear a link', () => {
    const link = { type: 'text_link', offset: 12, length: 14, url: 'https://a.b' };
    const parts = splitText({ text: 'one two and a link of words here', entities: [link] }, 20);
    expect(parts[0]).toEqual(plain('one two and'));
    expect(parts[1]!.entities).toEqual([{ ...link, offset: 0 }]);
  });

  it('holds for any text: whole, in order, within the limit, entities inside', () => {
    const piece = fc.constantFrom('слово ', 'word', '😀', '\n', '\n\n', '. ', '👨‍👩‍👧', 'x'.repeat(30));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(), fc.nat(), (pieces, from, length) => {
        const text = pieces.join('');
        const offset = from % (text.length + 1);
        const entity = { type: 'bold', offset, length: Math.max(1, length % (text.length - offset + 1)) };
        const parts = splitText({ text, entities: [entity] }, 40);
        expect(
          parts
            .map((part) => part.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(40);
          expect(part.text.trim()).not.toBe('');
          expect(Buffer.from(part.text).toString()).toBe(part.text);
          for (const { offset: at, length: many } of part.entities) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(many).toBeGreaterThan(0);
            expect(at + many).toBeLessThanOrEqual(part.text.length);
          }
        }
      }),
    );
  });
});
