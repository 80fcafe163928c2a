import { shortcutOf, type Pressed } from './shortcuts';

const press = (code: string, key: string, held: Partial<Pressed> = {}): Pressed => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('go by the place of the key, so that they work in a Russian layout', () => {
    expect(shortcutOf(press('KeyJ', 'j'))).toBe('next');
    expect(shortcutOf(press('KeyJ', 'о'))).toBe('next');
    expect(shortcutOf(press('KeyC', 'с'))).toBe('claim');
  });

  it('go by the letter where a Latin layout moves it', () => {
    expect(shortcutOf(press('KeyC', 'j'))).toBe('next');
    expect(shortcutOf(press('KeyQ', 'a'))).toBe('assign');
    expect(shortcutOf(press('KeyA', 'q'))).toBeUndefined();
  });

  it('tell signs by what they write', () => {
    expect(shortcutOf(press('Slash', '/'))).toBe('canned');
    expect(shortcutOf(press('Digit7', '/', { shiftKey: true }))).toBe('canned');
    expect(shortcutOf(press('Slash', '.'))).toBe('canned');
    expect(shortcutOf(press('Slash', '?', { shiftKey: true }))).toBe('help');
    expect(shortcutOf(press('Digit7', '?', { shiftKey: true }))).toBe('help');
  });

  it('need exactly their modifiers', () => {
    expect(shortcutOf(press('KeyK', 'k', { ctrlKey: true }))).toBe('palette');
    expect(shortcutOf(press('KeyK', 'k', { metaKey: true }))).toBe('palette');
    expect(shortcutOf(press('KeyK', 'k'))).toBe('previous');
    expect(shortcutOf(press('KeyR', 'r', { ctrlKey: true }))).toBeUndefined();
    expect(shortcutOf(press('KeyJ', 'j', { altKey: true }))).toBeUndefined();
    expect(shortcutOf(press('KeyJ', 'J', { shiftKey: true }))).toBe('extendNext');
    expect(shortcutOf(press('KeyR', 'R', { shiftKey: true }))).toBeUndefined();
  });
});
