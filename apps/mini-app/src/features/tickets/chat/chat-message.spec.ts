import { isChangeable } from './chat-message';

describe('changing a message', () => {
  const at = '2026-11-20T10:00:00.000Z';
  const after = (minutes: number) => Date.parse(at) + minutes * 60_000;
  const own = { mine: true, deleted: false, at };

  it('is offered for as long as the desk allows', () => {
    expect(isChangeable(own, 15, after(14))).toBe(true);
    expect(isChangeable(own, 15, after(15))).toBe(false);
    expect(isChangeable(own, 1440, after(15))).toBe(true);
    expect(isChangeable(own, 0, after(0))).toBe(false);
  });

  it('is for own words alone that are still there', () => {
    expect(isChangeable({ ...own, mine: false }, 15, after(1))).toBe(false);
    expect(isChangeable({ ...own, deleted: true }, 15, after(1))).toBe(false);
  });
});
