import fc from 'fast-check';
import type { NotificationChoices } from './notifications';
import { isMuted, quietUntil } from './quiet-time';

const minute = 60_000;
const night = (timezone: string, from = '22:00', to = '08:00'): NotificationChoices => ({
  quietHours: { from, to, timezone },
});
const until = (choices: NotificationChoices, now: string): string | null =>
  quietUntil(choices, new Date(now))?.toISOString() ?? null;

describe('quiet time', () => {
  it('is over in the morning, also past midnight, in the person’s own zone', () => {
    const berlin = night('Europe/Berlin');
    expect(until(berlin, '2026-01-05T20:59:59.999Z')).toBeNull();
    expect(until(berlin, '2026-01-05T21:00:00Z')).toBe('2026-01-06T07:00:00.000Z');
    expect(until(berlin, '2026-01-06T06:59:59.999Z')).toBe('2026-01-06T07:00:00.000Z');
    expect(until(berlin, '2026-01-06T07:00:00Z')).toBeNull();
    expect(until(night('Asia/Kathmandu', '13:00', '14:00'), '2026-01-05T07:30:00Z')).toBe(
      '2026-01-05T08:15:00.000Z',
    );
  });

  it('keeps to the clock on the wall when clocks are changed', () => {
    const berlin = night('Europe/Berlin');
    expect(until(berlin, '2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(until(berlin, '2026-10-24T22:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
    // 02:30 is skipped: at 03:00 it is past.
    expect(until(night('Europe/Berlin', '01:00', '02:30'), '2026-03-29T00:10:00Z')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    // The time that would not be quiet is skipped: it goes on for another day.
    expect(until(night('Europe/Berlin', '03:00', '02:30'), '2026-03-29T00:10:00Z')).toBe(
      '2026-03-30T00:30:00.000Z',
    );
  });

  it('counts what is muted, and the quiet hours in which that ends', () => {
    const muted = { mutedUntil: '2026-01-05T12:00:00Z' };
    expect(until(muted, '2026-01-05T11:59:59Z')).toBe('2026-01-05T12:00:00.000Z');
    expect(until(muted, '2026-01-05T12:00:00Z')).toBeNull();
    const both = { ...night('UTC'), mutedUntil: '2026-01-05T23:00:00Z' };
    expect(until(both, '2026-01-05T12:00:00Z')).toBe('2026-01-06T08:00:00.000Z');
    expect(until({ ...night('UTC'), mutedUntil: '2026-01-06T09:00:00Z' }, '2026-01-05T23:00:00Z')).toBe(
      '2026-01-06T09:00:00.000Z',
    );
    expect(until({}, '2026-01-05T12:00:00Z')).toBeNull();
    expect(isMuted(muted, new Date('2026-01-05T11:00:00Z'))).toBe(true);
    expect(isMuted(night('UTC'), new Date('2026-01-05T23:00:00Z'))).toBe(false);
  });

  it('ends at the first minute that the wall clock is outside of it, in any zone, at any time of the year', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kolkata',
      'America/St_Johns',
      'Africa/Casablanca',
      'UTC',
    );
    // Nights in which clocks are changed somewhere, and any other time.
    const instant = fc.oneof(
      fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
      fc
        .tuple(
          fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
          fc.integer({ min: -24 * 60, max: 24 * 60 }),
        )
        .map(([day, offset]) => Date.parse(day) + offset * minute),
    );
    fc.assert(
      fc.property(zone, time, time, instant, (timezone, from, to, at) => {
        fc.pre(from !== to);
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: timezone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        const quiet = (moment: number): boolean => {
          const shown = clock.format(moment);
          return from < to ? shown >= from && shown < to : shown >= from || shown < to;
        };
        const end = quietUntil(night(timezone, from, to), new Date(at))?.getTime() ?? null;
        let expected: number | null = null;
        if (quiet(at)) {
          expected = Math.floor(at / minute) * minute;
          while (quiet(expected)) expected += minute;
        }
        expect(end).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
