import type { Entity } from '@tessera/contracts';
import { withPart, withWords } from './part-words';

const bold = (offset: number, length: number): Entity => ({ type: 'bold', offset, length });
const plain = (text: string) => ({ text, entities: [] });

describe('the words of an album', () => {
  const whole = { text: 'Front 🚪\nBack\nTop', entities: [bold(0, 5), bold(9, 4), bold(14, 3)] };

  it('keep what the other parts say, with its formatting', () => {
    expect(withPart(whole, 'Back', { text: 'The rear', entities: [bold(4, 4)] })).toEqual({
      text: 'Front 🚪\nThe rear\nTop',
      entities: [bold(0, 5), bold(13, 4), bold(18, 3)],
    });
  });

  it.each([
    ['Front 🚪', 'Back\nTop', [bold(0, 4), bold(5, 3)]],
    ['Back', 'Front 🚪\nTop', [bold(0, 5), bold(9, 3)]],
    ['Top', 'Front 🚪\nBack', [bold(0, 5), bold(9, 4)]],
  ])('lose %s when its part says nothing any more', (before, text, entities) => {
    expect(withPart(whole, before, plain(''))).toEqual({ text, entities });
  });

  it('are those of the part when it was alone, or the rest was changed by another door', () => {
    expect(withPart(plain('Back'), 'Back', plain('Rear')).text).toBe('Rear');
    expect(withPart(plain('Backwards'), 'Back', plain('Rear')).text).toBe('Rear');
  });

  it('take in those of a late part where the part stands', () => {
    const late = { text: 'The side', entities: [bold(4, 4)] };
    expect(withWords(whole, late, 'Back')).toEqual({
      text: 'Front 🚪\nThe side\nBack\nTop',
      entities: [bold(0, 5), bold(13, 4), bold(18, 4), bold(23, 3)],
    });
    const last = {
      text: 'Front 🚪\nBack\nTop\nThe side',
      entities: [...whole.entities, bold(22, 4)],
    };
    expect(withWords(whole, late, null)).toEqual(last);
    expect(withWords(whole, late, 'gone')).toEqual(last);
    expect(withWords(plain(''), late, null)).toEqual(late);
  });
});
