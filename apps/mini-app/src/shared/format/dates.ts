import { now } from '@/shared/composables/useNow';
import { language, t } from '@/shared/i18n/i18n';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The chosen language with the person's own region, which decides between 14:05 and 2:05 PM. */
const locale = (): string =>
  navigator.languages.find((candidate) => candidate.startsWith(language.value)) ?? language.value;

/** An instant by these parts; a formatter is dear, so each is made once. */
export function format(options: Intl.DateTimeFormatOptions, at: Date): string {
  const id = language.value + JSON.stringify(options);
  let made = formats.get(id);
  if (!made) formats.set(id, (made = new Intl.DateTimeFormat(locale(), options)));
  return made.format(at);
}

const dayOf = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
/** Whole days between `at` and today; 0 = today. */
export const daysAgo = (at: Date): number =>
  Math.round((dayOf(new Date(now.value)) - dayOf(at)) / 86_400_000);
const thisYear = (at: Date): boolean => at.getFullYear() === new Date(now.value).getFullYear();

/** `14:05` */
export const clockTime = (iso: string): string =>
  format({ hour: 'numeric', minute: '2-digit' }, new Date(iso));

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
