import { editedEntities, spliced, toggled, trimmed } from './edited-entities';

const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });

describe('formatting after an edit', () => {
  it('stays before the change and moves behind it', () => {
    const before = 'one two three';
    expect(editedEntities(before, 'one 2 three', [bold(0, 3), bold(8, 5)])).toEqual([bold(0, 3), bold(6, 5)]);
    expect(editedEntities(before, 'so: one two three', [bold(4, 3)])).toEqual([bold(8, 3)]);
  });

  it('grows with a change in its midst', () => {
    expect(editedEntities('a bld word', 'a bold word', [bold(2, 3)])).toEqual([bold(2, 4)]);
  });

  it('keeps the untouched half', () => {
    expect(editedEntities('abcdef', 'abXYef', [bold(0, 3)])).toEqual([bold(0, 2)]);
    expect(editedEntities('abcdef', 'abXYef', [bold(3, 3)])).toEqual([bold(4, 2)]);
  });

  it('goes with the text it stood on', () => {
    expect(editedEntities('keep this', 'keep', [bold(5, 4)])).toEqual([]);
  });

  it('drops an address whose text changed, but keeps one that is written elsewhere', () => {
    const url = { type: 'url', offset: 4, length: 10 };
    expect(editedEntities('see example.or now', 'see example.org now', [url])).toEqual([]);
    expect(editedEntities('see example.or now', 'so, see example.or now', [url])).toEqual([
      { ...url, offset: 8 },
    ]);
    expect(editedEntities('see exmple.org now', 'see example.org now', [url])).toEqual([]);
    const link = { type: 'text_link', offset: 0, length: 4, url: 'https://example.org' };
    expect(editedEntities('her is', 'here is', [{ ...link, length: 3 }])).toHaveLength(1);
  });

  it('counts surrogates as Telegram does', () => {
    expect(editedEntities('😀 bold', '😀😀 bold', [bold(3, 4)])).toEqual([bold(5, 4)]);
  });
});

it('the blank edges of a text go with their formatting', () => {
  expect(trimmed('  hi  ', [bold(0, 6)])).toEqual({ text: 'hi', entities: [bold(0, 2)] });
  expect(trimmed('  hi', [bold(0, 2)])).toEqual({ text: 'hi', entities: [] });
});

describe('a style by key', () => {
  it('is given and taken back', () => {
    expect(toggled([], 'bold', 2, 5)).toEqual([bold(2, 3)]);
    expect(toggled([bold(2, 3)], 'bold', 2, 5)).toEqual([]);
  });

  it('is taken from the middle of a longer one', () => {
    expect(toggled([bold(0, 10)], 'bold', 3, 5)).toEqual([bold(0, 3), bold(5, 5)]);
  });
});

it.each([
  ['Ask @Anna Kern,', [4, 10]],
  ['Do ask @Anna Kern', [7, 10]],
  ['Ask @Anna', []],
  ['Ask @Anna B. Kern', []],
])('calls somebody by the whole name or not at all: %s', (after, expected) => {
  const call = { type: 'call', offset: 4, length: 10, personId: '7' };
  const kept = editedEntities('Ask @Anna Kern', after, [call]);
  expect(kept.flatMap(({ offset, length }) => [offset, length])).toEqual(expected);
});

it('calls nobody any more whose name was chosen over', () => {
  const anna = { type: 'call', offset: 4, length: 7, personId: '7' } as const;
  const tomas = { type: 'call', offset: 0, length: 6, personId: '8' } as const;
  const made = spliced({ text: 'Ask @anna_k', entities: [anna] }, 4, 7, {
    text: '@Tomas',
    entities: [tomas],
  });
  expect(made.entities).toEqual([{ ...tomas, offset: 4 }]);
});

describe('words in the place of others', () => {
  const bold = { type: 'bold', offset: 0, length: 5 };
  const code = { type: 'code', offset: 10, length: 4 };

  it('bring their formatting and let the rest move along', () => {
    const made = spliced({ text: 'Hello /ref 1234', entities: [bold, { ...code, offset: 11 }] }, 6, 10, {
      text: 'your money',
      entities: [{ type: 'italic', offset: 5, length: 5 }],
    });
    expect(made.text).toBe('Hello your money 1234');
    const said = made.entities.map(({ type, offset, length }) => [
      type,
      made.text.slice(offset, offset + length),
    ]);
    expect(said).toEqual([
      ['bold', 'Hello'],
      ['italic', 'money'],
      ['code', '1234'],
    ]);
  });

  it('cut what they fall into', () => {
    const all = { type: 'bold', offset: 0, length: 11 };
    const made = spliced({ text: 'Hello world', entities: [all] }, 5, 6, { text: ', dear ', entities: [] });
    expect(made.entities.map(({ offset, length }) => made.text.slice(offset, offset + length))).toEqual([
      'Hello',
      'world',
    ]);
  });
});
