import { readMarks } from './marks';

test.each([
  ['plain 2 * 3 ** x', 'plain 2 * 3 ** x', []],
  ['**bold** text', 'bold text', [['bold', 0, 4]]],
  ['a __b__ `**c**`', 'a b **c**', [['italic', 2, 1], ['code', 4, 5]]], // prettier-ignore
  ['**a __b__**', 'a b', [['bold', 0, 3], ['italic', 2, 1]]], // prettier-ignore
  ['😀 ~~x~~', '😀 x', [['strikethrough', 3, 1]]],
  ['****', '****', []],
  ['||who?||', 'who?', [['spoiler', 0, 4]]],
])('%s', (typed, text, entities) => {
  expect(readMarks(typed)).toEqual({
    text,
    entities: entities.map(([type, offset, length]) => ({ type, offset, length })),
  });
});
