import { DeskHours } from './desk-hours';

const hours = new DeskHours('Europe/Berlin');
const after = (from: string, minutes: number) =>
  new Date(hours.afterWork(Date.parse(from), minutes)).toISOString();

test('work is done while somebody is on duty', () => {
  expect(after('2026-03-11T09:00:00Z', 30)).toBe('2026-03-11T09:30:00.000Z');
  expect(after('2026-03-11T03:00:00Z', 30)).toBe('2026-03-11T07:30:00.000Z');
  expect(after('2026-03-11T18:50:00Z', 30)).toBe('2026-03-12T07:20:00.000Z');
});

test('weekends are slow and short', () => {
  expect(after('2026-03-14T10:00:00Z', 20)).toBe('2026-03-14T10:50:00.000Z');
  expect(after('2026-03-14T16:00:00Z', 20)).toBe('2026-03-15T09:50:00.000Z');
});

test('the hours follow the clocks when they change', () => {
  expect(after('2026-03-30T03:00:00Z', 60)).toBe('2026-03-30T07:00:00.000Z');
});

test('nobody writes out of their sleep', () => {
  const at = hours.whenAwake(Date.parse('2026-03-11T02:20:00Z'));
  expect(new Date(at).toISOString()).toMatch(/^2026-03-11T06:/);
  expect(hours.whenAwake(Date.parse('2026-03-11T12:00:00Z'))).toBe(Date.parse('2026-03-11T12:00:00Z'));
});

test('a Monday morning is busier than a Sunday night', () => {
  expect(hours.demand(Date.parse('2026-03-09T09:00:00Z'))).toBeGreaterThan(
    20 * hours.demand(Date.parse('2026-03-15T02:00:00Z')),
  );
});
