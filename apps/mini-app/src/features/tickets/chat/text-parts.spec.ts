import { isPlain, noteEntities, safeAddress, textBlocks, textParts } from './text-parts';

describe('textParts', () => {
  it('finds typed links when there are no entities', () => {
    expect(textParts('See https://example.com/a?b=1. Thanks', [])).toEqual([
      { text: 'See ', styles: [], href: undefined },
      { text: 'https://example.com/a?b=1', styles: ['url'], href: 'https://example.com/a?b=1' },
      { text: '. Thanks', styles: [], href: undefined },
    ]);
  });

  it('cuts nested and overlapping entities by UTF-16 units', () => {
    const parts = textParts('🙂 bold both', [
      { type: 'bold', offset: 3, length: 9 },
      { type: 'italic', offset: 8, length: 4 },
    ]);
    expect(parts.map(({ text, styles }) => [text, styles])).toEqual([
      ['🙂 ', []],
      ['bold ', ['bold']],
      ['both', ['bold', 'italic']],
    ]);
  });

  it('sets off the colleagues whom a note calls, and no address of mail', () => {
    const text = '@Anna, ask a@b.example or @тимур-';
    const called = textParts(text, noteEntities(text, [])).filter(({ styles }) => styles.includes('call'));
    expect(called.map((part) => part.text)).toEqual(['@Anna', '@тимур']);
    // One who was chosen is set off with all of the name.
    const chosen = [{ type: 'call', offset: 0, length: 8, personId: '7' }];
    expect(noteEntities('@Dr. Who, @Who', chosen).map(({ offset, length }) => [offset, length])).toEqual([
      [0, 8],
      [10, 4],
    ]);
  });

  it('survives entities beyond the text', () => {
    expect(textParts('ab', [{ type: 'bold', offset: 1, length: 90 }]).map(({ text }) => text)).toEqual([
      'a',
      'b',
    ]);
    expect(textParts('', [])).toEqual([]);
  });

  it('never makes a link that can run something', () => {
    const entity = { type: 'text_link', offset: 0, length: 2, url: 'javascript:alert(1)' };
    expect(textParts('ab', [entity])[0]?.href).toBeUndefined();
    expect(safeAddress('data:text/html,x')).toBeUndefined();
    expect(safeAddress('JaVaScRiPt:x')).toBeUndefined();
    expect(safeAddress('example.com')).toBe('https://example.com');
  });

  it('opens mentions, mail and telephones', () => {
    const text = '@anna a@b.co +7 900';
    const entities = [
      { type: 'mention', offset: 0, length: 5 },
      { type: 'email', offset: 6, length: 6 },
      { type: 'phone_number', offset: 13, length: 6 },
    ];
    expect(textParts(text, entities).flatMap(({ href }) => href ?? [])).toEqual([
      'https://t.me/anna',
      'mailto:a@b.co',
      'tel:+7900',
    ]);
  });
});

describe('textBlocks', () => {
  it('sets code and quotations apart, formatting within them kept', () => {
    const text = 'Before\nquoted words\nlet x\nafter';
    const blocks = textBlocks(text, [
      { type: 'blockquote', offset: 7, length: 12 },
      { type: 'bold', offset: 14, length: 5 },
      { type: 'pre', offset: 20, length: 5, language: 'ts' },
    ]);
    expect(blocks.map(({ type, parts }) => [type, parts.map((part) => part.text)])).toEqual([
      ['lines', ['Before']],
      ['quote', ['quoted ', 'words']],
      ['pre', ['let x']],
      ['lines', ['after']],
    ]);
    expect(blocks[1]?.parts[1]?.styles).toEqual(['bold']);
    expect(blocks[2]?.language).toBe('ts');
  });

  it('folds what Telegram folds, and leaves a plain text in one piece', () => {
    expect(textBlocks('ab', [{ type: 'expandable_blockquote', offset: 0, length: 2 }])[0]?.folds).toBe(true);
    expect(textBlocks('one\n\ntwo', [])).toHaveLength(1);
    expect(textBlocks('', [])).toEqual([]);
  });

  it('finds typed links beside formatting', () => {
    const [block] = textBlocks('bold https://a.example', [{ type: 'bold', offset: 0, length: 4 }]);
    expect(block?.parts.at(-1)?.href).toBe('https://a.example');
  });
});

describe('a plain text', () => {
  it('is drawn as it stands, for it would be one part of itself', () => {
    const plain = ['Good morning', ' two\nlines ', 'a.b@example.com, http:// and example.com'];
    for (const text of plain) {
      expect(isPlain(text, [])).toBe(true);
      expect(textBlocks(text, [])).toMatchObject([
        { type: 'lines', parts: [{ text, styles: [], href: undefined }] },
      ]);
    }
  });

  it('is none with a link or a formatting in it', () => {
    expect(isPlain('See https://example.com/a', [])).toBe(false);
    expect(isPlain('bold', [{ type: 'bold', offset: 0, length: 4 }])).toBe(false);
  });
});
