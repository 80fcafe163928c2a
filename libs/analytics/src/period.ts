import { fieldError } from '@tessera/platform';

const day = 86_400_000;
const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** The offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)!.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(instant / 1000) * 1000;
}

/** Midnight of a date in a zone; where the clocks skip it, the first instant of the day. */
export function startOfDay(date: string, zone: string): Date {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const guess = utc - offsetAt(utc, zone);
  return new Date(utc - offsetAt(guess, zone));
}

/** The period of a report: `from` inclusive, `to` exclusive; a bare date means the whole day. Default: the last 30 days. */
export function periodOf(
  query: { from?: string | undefined; to?: string | undefined },
  zone: string,
  now: Date,
): { from: Date; to: Date } {
  const to =
    query.to === undefined
      ? now
      : dateOnly.test(query.to)
        ? startOfDay(nextDate(query.to), zone)
        : new Date(query.to);
  const from =
    query.from === undefined
      ? new Date(to.getTime() - 30 * day)
      : dateOnly.test(query.from)
        ? startOfDay(query.from, zone)
        : new Date(query.from);
  if (from >= to) throw fieldError('from', 'after_to', 'must lie before `to`');
  return { from, to };
}

const nextDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10);
