import { instantOf, isAgo } from './when.data';

const now = new Date('2026-03-01T12:00:00.000Z');

test.each([
  ['-12h', '2026-03-01T00:00:00.000Z'],
  ['-7d', '2026-02-22T12:00:00.000Z'],
  ['2026-02-01', '2026-02-01T00:00:00.000Z'],
  ['2026-02-01T10:00:00+02:00', '2026-02-01T08:00:00.000Z'],
])('%s is %s', (when, instant) => {
  expect(instantOf(when, now).toISOString()).toBe(instant);
});

test.each(['-0d', '7d', '-7', '-7w', '-12345d', '2026-02-01'])('%s is no time ago', (when) => {
  expect(isAgo(when)).toBe(false);
});
