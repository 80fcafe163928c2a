import { byteRange } from './byte-range';

describe('Range', () => {
  it.each([
    [undefined, 10, null],
    ['bytes=0-9', 10, { start: 0, end: 9 }],
    ['bytes=5-', 10, { start: 5, end: 9 }],
    ['Bytes=9-100', 10, { start: 9, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-30', 10, { start: 0, end: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, null],
    ['bytes=-', 10, null],
    ['bytes=0-1,3-4', 10, null],
    ['lines=0-1', 10, null],
    ['bytes=99999999999999999999-', 10, 'unsatisfiable'],
  ])('%s of %d bytes', (header, size, range) => {
    expect(byteRange(header, size)).toEqual(range);
  });
});
