import { instantOf } from '@tessera/contracts/when.data';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The day of an instant as fields of dates want it, in the zone of this device; `shift` in days. */
export function dayOf(when: string | null, shift = 0): string {
  if (when === null) return '';
  const at = instantOf(when, new Date());
  at.setDate(at.getDate() + shift);
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

/** The first instant of a day here; null for no day. */
export const startOfDay = (day: string): string | null => midnight(day, 0);

/** The first instant that is not of this day any more. */
export const endOfDay = (day: string): string | null => midnight(day, 1);

function midnight(day: string, shift: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  const at = new Date(year, month - 1, date + shift);
  // Fields of dates say what is typed so far, too.
  return year < 1000 ? null : at.toISOString();
}
