import { brandGrounds, contrast, contrastIn, inkOn, readableContrast, readableLike } from './colour.data';

const colours = [
  '#000000',
  '#ffffff',
  '#ff0000',
  '#ffd400',
  '#00a86b',
  '#1467bd',
  '#6ab3f3',
  '#7f7f7f',
  '#2a1a5e',
];

describe('colours of the brand', () => {
  it('are compared as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
  });

  it.each(colours)('%s can be read after it was mended, and keeps what could be read already', (colour) => {
    for (const theme of ['light', 'dark'] as const) {
      const mended = readableLike(theme, colour);
      expect(contrastIn(theme, mended)).toBeGreaterThanOrEqual(readableContrast);
      if (contrastIn(theme, colour) >= readableContrast) expect(mended).toBe(colour);
    }
  });

  it.each(colours)('%s carries words that can be read', (colour) => {
    expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4);
  });

  it('are held against grounds that have a little of themselves, too', () => {
    expect(contrastIn('light', '#1467bd')).toBeLessThan(contrast('#1467bd', brandGrounds.light[0]));
  });
});
