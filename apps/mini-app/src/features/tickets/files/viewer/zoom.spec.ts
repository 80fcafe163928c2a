import { held, swiped, whole, zoomed } from './zoom';

const size = { width: 400, height: 800 };

describe('a picture in full', () => {
  it('grows around the finger', () => {
    const { scale, x, y } = zoomed(whole, 2, { x: 50, y: -20 }, size);
    expect({ scale, x, y }).toEqual({ scale: 2, x: -50, y: 20 });
    // The point itself has not moved.
    expect(50 * scale + x).toBe(50);
  });

  it('is neither smaller than the screen nor endless, nor pushed off it', () => {
    expect(zoomed(whole, 0.3, { x: 10, y: 10 }, size)).toEqual(whole);
    expect(zoomed(whole, 100, { x: 0, y: 0 }, size).scale).toBe(6);
    expect(held({ scale: 2, x: 900, y: -900 }, size)).toEqual({ scale: 2, x: 200, y: -400 });
  });

  it('goes on or closes by a swipe', () => {
    expect(swiped(-90, 10)).toBe('next');
    expect(swiped(90, -30)).toBe('previous');
    expect(swiped(10, 150)).toBe('close');
    expect(swiped(30, 20)).toBeUndefined();
    expect(swiped(0, -200)).toBeUndefined();
  });
});
