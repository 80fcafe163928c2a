/** Whole days in the viewer's own zone, both included, as `2026-11-21`. */
export interface Period {
  from: string;
  to: string;
}

export const periodLengths = [7, 30, 90] as const;
export type PeriodLength = (typeof periodLengths)[number];

const day = 86_400_000;

/** A local date as `YYYY-MM-DD`. */
export function dateText(at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

// At noon no change of the clocks moves a date.
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const shifted = (date: string, days: number): string =>
  new Date(noon(date) + days * day).toISOString().slice(0, 10);

/** The last `days` days up to today. */
export function lastDays(days: number, today: Date): Period {
  const to = dateText(today);
  return { from: shifted(to, 1 - days), to };
}

/** Days in a period. */
export const daysIn = ({ from, to }: Period): number => Math.round((noon(to) - noon(from)) / day) + 1;

/** As many days right before. */
export function periodBefore(period: Period): Period {
  const days = daysIn(period);
  return { from: shifted(period.from, -days), to: shifted(period.from, -1) };
}

/** Both dates there and in order. */
export const isPeriod = ({ from, to }: Period): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to) && from <= to;
