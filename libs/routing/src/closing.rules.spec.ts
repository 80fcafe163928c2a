import type { WorkingWeek } from '@tessera/contracts';
import { closedUntil } from './closing.rules';

describe('out of hours', () => {
  const day = [{ from: '09:00', to: '17:00' }];
  const week = (timezone: string): WorkingWeek => ({ timezone, days: [day, day, day, day, day, [], []] });

  it.each([
    ['2026-01-05T10:00:00Z', ['UTC'], null],
    ['2026-01-05T18:00:00Z', ['UTC'], '2026-01-06T09:00:00.000Z'],
    ['2026-01-09T18:00:00Z', ['UTC'], '2026-01-12T09:00:00.000Z'],
    // Whoever begins first opens the desk.
    ['2026-01-06T01:00:00Z', ['UTC', 'Asia/Tokyo'], null],
    ['2026-01-05T20:00:00Z', ['UTC', 'Asia/Tokyo'], '2026-01-06T00:00:00.000Z'],
    ['2026-01-05T18:00:00Z', [], null],
  ])('at %s of %j until %j', (at, zones, expected) => {
    expect(closedUntil(zones.map(week), new Date(at))).toBe(expected);
  });

  it('has no end for those who never work', () => {
    const days: WorkingWeek['days'] = [[], [], [], [], [], [], []];
    expect(closedUntil([{ timezone: 'UTC', days }], new Date())).toBe('never');
  });
});
