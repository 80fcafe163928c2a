import type { NotificationChoices, QuietHours } from './notifications';
import { minutesOf, wallClockOf } from './wall-clock';

const minute = 60_000;
const minutesOfDay = 24 * 60;
/** Longer than any quiet time can be, though its end is skipped when clocks go forward. */
const horizon = 3 * minutesOfDay;

/**
 * When it stops being quiet for somebody, or null when it is not quiet now: they muted everything, or it is within their quiet hours.
 * A time that clocks skip counts as passed; one that they repeat counts twice.
 */
export function quietUntil(choices: NotificationChoices, now: Date): Date | null {
  const mutedUntil = choices.mutedUntil ? new Date(choices.mutedUntil) : null;
  const muted = mutedUntil !== null && mutedUntil > now ? mutedUntil : null;
  const hours = choices.quietHours ?? null;
  return (hours && endOfQuiet(hours, muted ?? now)) ?? muted;
}

/** Whether somebody muted everything just now. */
export const isMuted = ({ mutedUntil }: NotificationChoices, now: Date): boolean =>
  mutedUntil != null && new Date(mutedUntil) > now;

function endOfQuiet(hours: QuietHours, now: Date): Date | null {
  const clock = wallClockOf(hours.timezone);
  const wallClock = (at: number): number => clock(at).minutes;
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  const isQuiet = (at: number): boolean => {
    const local = wallClock(at);
    return from <= to ? local >= from && local < to : local >= from || local < to;
  };
  const start = Math.floor(now.getTime() / minute) * minute;
  if (!isQuiet(start)) return null;
  const ahead = (to - wallClock(start) + minutesOfDay) % minutesOfDay;
  const end = start + ahead * minute;
  // Unless the clocks are changed on the way, that is it.
  if (wallClock(end) === to && !changes(wallClock, start, ahead)) return new Date(end);
  for (let later = 1; later <= horizon; later++) {
    if (!isQuiet(start + later * minute)) return new Date(start + later * minute);
  }
  return null;
}

/** Whether the wall clock is moved within so many minutes. */
function changes(wallClock: (at: number) => number, start: number, minutes: number): boolean {
  const first = wallClock(start);
  for (let later = 0; later <= minutes; later += 15) {
    if (wallClock(start + later * minute) !== (first + later) % minutesOfDay) return true;
  }
  return false;
}
