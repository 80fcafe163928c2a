import { daysIn, isPeriod, lastDays, periodBefore } from './period';

describe('periods of the statistics', () => {
  it('end today and hold as many days as asked', () => {
    const week = lastDays(7, new Date(2026, 2, 31, 23, 30));
    expect(week).toEqual({ from: '2026-03-25', to: '2026-03-31' });
    expect(daysIn(week)).toBe(7);
  });

  it('are compared with as many days right before', () => {
    expect(periodBefore({ from: '2026-03-25', to: '2026-03-31' })).toEqual({
      from: '2026-03-18',
      to: '2026-03-24',
    });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    });
  });

  it('need both ends in order', () => {
    expect(isPeriod({ from: '2026-03-01', to: '' })).toBe(false);
    expect(isPeriod({ from: '2026-03-02', to: '2026-03-01' })).toBe(false);
  });
});
