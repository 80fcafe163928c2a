import { nextSlot, stretches, usualWeek } from './week';

describe('a working week', () => {
  it('is told by stretches of days that are alike', () => {
    const week = usualWeek('Europe/Berlin');
    const office = [{ from: '09:00', to: '18:00' }];
    expect(stretches(week)).toEqual([{ from: 0, to: 4, slots: office }]);
    week.days[2] = [];
    week.days[6] = [{ from: '10:00', to: '12:00' }];
    expect(stretches(week)).toEqual([
      { from: 0, to: 1, slots: office },
      { from: 3, to: 4, slots: office },
      { from: 6, to: 6, slots: [{ from: '10:00', to: '12:00' }] },
    ]);
    expect(stretches({ ...week, days: week.days.map(() => []) })).toEqual([]);
  });

  it('goes on where it was left, within the day', () => {
    const { days } = usualWeek('UTC');
    expect(nextSlot(days, 5)).toEqual({ from: '09:00', to: '18:00' });
    expect(nextSlot(days, 0)).toEqual({ from: '19:00', to: '22:00' });
    expect(nextSlot([[{ from: '20:00', to: '22:30' }]], 0)).toEqual({ from: '23:00', to: '00:00' });
    expect(
      nextSlot(
        days.map(() => []),
        3,
      ),
    ).toEqual({ from: '09:00', to: '18:00' });
  });
});
