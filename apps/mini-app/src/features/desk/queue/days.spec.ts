import { dayOf, endOfDay, startOfDay } from './days';

describe('days as people mean them', () => {
  it.each(['2026-03-29', '2026-10-25', '2026-12-31'])('come back as they were chosen (%s)', (day) => {
    expect(dayOf(startOfDay(day))).toBe(day);
    expect(dayOf(endOfDay(day), -1)).toBe(day);
  });

  it('hold the whole day, here', () => {
    expect(new Date(startOfDay('2026-05-01')!).getHours()).toBe(0);
    expect(Date.parse(endOfDay('2026-05-01')!)).toBe(new Date(2026, 4, 2).getTime());
  });

  it.each(['', '0002-01-01', 'soon'])('are none where there is none (%s)', (text) => {
    expect([startOfDay(text), endOfDay(text)]).toEqual([null, null]);
    expect(dayOf(null)).toBe('');
  });
});
