import { now } from '@/shared/composables/useNow';
import { language, t } from '@/shared/i18n/i18n';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The chosen language with the person's own region, which decides between 14:05 and 2:05 PM. */
const locale = (): string =>
  navigator.languages.find((candidate) => candidate.startsWith(language.value)) ?? language.value;

function format(options: Intl.DateTimeFormatOptions, at: Date): string {
  const id = language.value + JSON.stringify(options);
  let made = formats.get(id);
  if (!made) formats.set(id, (made = new Intl.DateTimeFormat(locale(), options)));
  return made.format(at);
}

const dayOf = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
/** Whole days between `at` and today; 0 = today. */
const daysAgo = (at: Date): number => Math.round((dayOf(new Date(now.value)) - dayOf(at)) / 86_400_000);
const thisYear = (at: Date): boolean => at.getFullYear() === new Date(now.value).getFullYear();

/** `14:05` */
export const clockTime = (iso: string): string =>
  format({ hour: 'numeric', minute: '2-digit' }, new Date(iso));

/** A time of day `08:00`, with AM and PM where people count so. */
export const onClock = (time: string): string => clockTime(`2000-01-01T${time}`);

/** For a list: the time today, the weekday this week, else the date. */
export function listTime(iso: string): string {
  const at = new Date(iso);
  const days = daysAgo(at);
  if (days <= 0) return clockTime(iso);
  if (days < 7) return format({ weekday: 'short' }, at);
  return thisYear(at)
    ? format({ day: 'numeric', month: 'short' }, at)
    : format({ day: '2-digit', month: '2-digit', year: 'numeric' }, at);
}

/** A day `2026-01-31` in figures, as the language writes it: `31.01.2026`. */
export const dayNumbers = (day: string): string =>
  format({ day: '2-digit', month: '2-digit', year: 'numeric' }, new Date(`${day}T00:00`));

/** For a separator in a chat: Today, Yesterday, else the date in words. */
export function dayName(iso: string): string {
  const at = new Date(iso);
  const days = daysAgo(at);
  if (days <= 0) return t('app.today');
  if (days === 1) return t('app.yesterday');
  return format({ day: 'numeric', month: 'long', ...(thisYear(at) ? {} : { year: 'numeric' }) }, at);
}

/** The full date and time, for tooltips and history. A Russian year needs no “г.” to be one. */
export const fullTime = (iso: string): string =>
  format({ dateStyle: 'medium', timeStyle: 'short' }, new Date(iso)).replace(/\sг\.(?=,)/, '');

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
