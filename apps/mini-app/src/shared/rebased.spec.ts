import { rebased } from './rebased';

describe('a form whose ground moves', () => {
  it('keeps what was written since, and follows in the rest', () => {
    const before = { name: 'Help', days: 3, colours: { light: 'red' } };
    const form = { name: 'Help desk', days: 3, colours: { light: 'blue' } };
    const now = { name: 'Support', days: 5, colours: { light: 'red' } };
    expect(rebased(before, form, now)).toEqual({ name: 'Help desk', days: 5, colours: { light: 'blue' } });
  });

  it('does so with each entry of what holds things of their own', () => {
    const before = { texts: { en: 'Hello' } };
    const form = { texts: { en: 'Hello', ru: 'Привет' } };
    const now = { texts: { en: 'Good day', de: 'Tag' } };
    expect(rebased<{ texts: Record<string, string> }>(before, form, now, ['texts'])).toEqual({
      texts: { en: 'Good day', ru: 'Привет', de: 'Tag' },
    });
  });
});
