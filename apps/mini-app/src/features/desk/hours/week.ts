import type { WorkingSlot, WorkingWeek } from '@tessera/contracts';

/** What is offered first: office hours from Monday to Friday. */
export const usualWeek = (timezone: string): WorkingWeek => {
  const office = [{ from: '09:00', to: '18:00' }];
  return { timezone, days: [...Array.from({ length: 5 }, () => [...office]), [], []] };
};

/** A slot after the last one of a day; the first one of a day off is that of the day before, or office hours. */
export function nextSlot(days: WorkingWeek['days'], day: number): WorkingSlot {
  const last = days[day]!.at(-1);
  if (!last) return days[(day + 6) % 7]!.at(0) ?? { from: '09:00', to: '18:00' };
  const hour = Math.min(23, Number(last.to.slice(0, 2)) + 1);
  return { from: clock(hour), to: hour === 23 ? '00:00' : clock(Math.min(23, hour + 3)) };
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Days one after the other that are alike, 0 = Monday; days off are left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly slots: readonly WorkingSlot[];
}

export function stretches({ days }: WorkingWeek): Stretch[] {
  const found: { from: number; to: number; slots: WorkingSlot[] }[] = [];
  days.forEach((slots, day) => {
    const last = found.at(-1);
    if (slots.length === 0) return;
    if (last && last.to === day - 1 && alike(last.slots, slots)) last.to = day;
    else found.push({ from: day, to: day, slots });
  });
  return found;
}

const alike = (a: readonly WorkingSlot[], b: readonly WorkingSlot[]): boolean =>
  a.length === b.length && a.every(({ from, to }, index) => b[index]!.from === from && b[index]!.to === to);
