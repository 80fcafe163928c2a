import { now } from '@/shared/composables/useNow';
import { language } from '@/shared/i18n/i18n';
import { clockTime, daysAgo, format } from './dates';

// Apart from the dates of every list, for a customer's first screen has none of these.

/** A time of day `08:00`, with AM and PM where people count so. */
export const onClock = (time: string): string => clockTime(`2000-01-01T${time}`);

/** A day `2026-01-31` in figures, as the language writes it: `31.01.2026`. */
export const dayNumbers = (day: string): string =>
  format({ day: '2-digit', month: '2-digit', year: 'numeric' }, new Date(`${day}T00:00`));

/** A moment to come, as short as it can be said: `14:05` today, `8 January, 08:00` otherwise. */
export const momentWords = (iso: string): string =>
  daysAgo(new Date(iso)) === 0
    ? clockTime(iso)
    : format({ day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }, new Date(iso));

/** `5 minutes ago`, `in 2 hours` */
export function relativeTime(iso: string): string {
  const seconds = (new Date(iso).getTime() - now.value) / 1000;
  const relative = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}
