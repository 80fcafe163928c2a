import type { WorkingSlot, WorkingWeek } from '@tessera/contracts';
import fc from 'fast-check';
import { isWorking, nextChange } from './working-hours.rules';

const office: WorkingSlot[] = [{ from: '09:00', to: '17:30' }];
const week = (timezone: string, days: Partial<Record<number, WorkingSlot[]>>): WorkingWeek => ({
  timezone,
  days: Array.from({ length: 7 }, (_, day) => days[day] ?? []),
});
const weekdays = (timezone: string, slots = office): WorkingWeek =>
  week(timezone, { 0: slots, 1: slots, 2: slots, 3: slots, 4: slots });
const next = (hours: WorkingWeek, at: string): string | undefined =>
  nextChange(hours, new Date(at))?.toISOString();

describe('working hours', () => {
  it('are those of the clocks of their zone', () => {
    const berlin = weekdays('Europe/Berlin');
    // Tuesday, in winter: 9:00 in Berlin is 8:00 UTC.
    expect(isWorking(berlin, new Date('2026-01-06T07:59:59Z'))).toBe(false);
    expect(isWorking(berlin, new Date('2026-01-06T08:00:00Z'))).toBe(true);
    expect(isWorking(berlin, new Date('2026-01-06T16:29:59Z'))).toBe(true);
    expect(isWorking(berlin, new Date('2026-01-06T16:30:00Z'))).toBe(false);
    // In summer it is 7:00 UTC.
    expect(isWorking(berlin, new Date('2026-07-07T07:00:00Z'))).toBe(true);
    expect(isWorking(berlin, new Date('2026-07-07T15:30:00Z'))).toBe(false);
    // A day of the week begins where they are: Monday in Auckland is still Sunday in UTC.
    expect(isWorking(weekdays('Pacific/Auckland'), new Date('2026-01-04T21:00:00Z'))).toBe(true);
  });

  it('are always, for somebody who has none', () => {
    expect(isWorking(null, new Date('2026-01-04T03:00:00Z'))).toBe(true);
    expect(nextChange(null, new Date('2026-01-04T03:00:00Z'))).toBeNull();
  });

  it('go on past midnight where they end before they begin', () => {
    const night = week('UTC', { 4: [{ from: '22:00', to: '06:00' }], 6: [{ from: '18:00', to: '00:00' }] });
    expect(isWorking(night, new Date('2026-01-09T22:00:00Z'))).toBe(true);
    expect(isWorking(night, new Date('2026-01-10T05:59:00Z'))).toBe(true);
    expect(isWorking(night, new Date('2026-01-10T06:00:00Z'))).toBe(false);
    expect(isWorking(night, new Date('2026-01-09T05:00:00Z'))).toBe(false);
    expect(isWorking(night, new Date('2026-01-11T23:59:00Z'))).toBe(true);
    expect(isWorking(night, new Date('2026-01-12T00:00:00Z'))).toBe(false);
  });

  it('say when they begin and end next', () => {
    const berlin = weekdays('Europe/Berlin', [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:30' },
    ]);
    expect(next(berlin, '2026-01-09T08:30:15Z')).toBe('2026-01-09T11:00:00.000Z');
    expect(next(berlin, '2026-01-09T11:00:00Z')).toBe('2026-01-09T12:00:00.000Z');
    expect(next(berlin, '2026-01-09T17:00:00Z')).toBe('2026-01-12T08:00:00.000Z');
    expect(next(week('UTC', { 2: [{ from: '00:00', to: '00:00' }] }), '2026-01-05T00:00:00Z')).toBe(
      '2026-01-07T00:00:00.000Z',
    );
    expect(next(week('UTC', {}), '2026-01-05T00:00:00Z')).toBeUndefined();
    const always = week(
      'UTC',
      Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((d) => [d, [{ from: '00:00', to: '00:00' }]])),
    );
    expect(next(always, '2026-01-05T00:00:00Z')).toBeUndefined();
  });

  it('are right on the day on which clocks go forward', () => {
    // 29 March 2026, Sunday: in Berlin 2:00 becomes 3:00.
    const early = week('Europe/Berlin', { 6: [{ from: '01:00', to: '04:00' }] });
    expect(next(early, '2026-03-28T20:00:00Z')).toBe('2026-03-29T00:00:00.000Z');
    expect(next(early, '2026-03-29T00:10:00Z')).toBe('2026-03-29T02:00:00.000Z');
    // It ends at a time that does not come: it is over at the jump.
    const skipped = week('Europe/Berlin', { 6: [{ from: '01:00', to: '02:30' }] });
    expect(next(skipped, '2026-03-29T00:10:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(next(weekdays('Europe/Berlin'), '2026-03-28T10:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
  });

  it('are right on the day on which clocks go back', () => {
    // 25 October 2026, Sunday: in Berlin 3:00 becomes 2:00 again.
    const early = week('Europe/Berlin', { 6: [{ from: '01:00', to: '02:30' }] });
    expect(next(early, '2026-10-24T20:00:00Z')).toBe('2026-10-24T23:00:00.000Z');
    expect(next(early, '2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next(early, '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:00:00.000Z');
    expect(next(early, '2026-10-25T01:00:00Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(next(weekdays('Europe/Berlin'), '2026-10-24T10:00:00Z')).toBe('2026-10-26T08:00:00.000Z');
  });

  it('change exactly when they say, in every zone and at every time of the year', () => {
    const time = fc
      .record({ hour: fc.nat(23), minute: fc.nat(59) })
      .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const slot = fc.record({ from: time, to: time });
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Pacific/Chatham',
      'America/St_Johns',
    );
    const hours = fc.record({
      timezone: zone,
      days: fc.array(fc.array(slot, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    });
    const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map((at) => new Date(at));
    fc.assert(
      fc.property(hours, instant, fc.double({ min: 0, max: 1, noNaN: true }), (made, now, part) => {
        const state = isWorking(made, now);
        const change = nextChange(made, now);
        const until = change?.getTime() ?? now.getTime() + 7 * 86_400_000;
        expect(until).toBeGreaterThan(now.getTime());
        if (change) {
          expect(isWorking(made, change)).toBe(!state);
          expect(isWorking(made, new Date(until - 1))).toBe(state);
        }
        // And nothing changes before.
        expect(isWorking(made, new Date(now.getTime() + (until - 1 - now.getTime()) * part))).toBe(state);
      }),
      { numRuns: 300 },
    );
  });
});
