import {
  minutesOf,
  wallClockOf,
  type WallTime,
  type WorkingSlot,
  type WorkingWeek,
} from '@tessera/contracts';

const minute = 60_000;
const minutesOfDay = 24 * 60;
/** A week ahead everything has been seen, also when clocks are changed on the way. */
const horizon = 8 * minutesOfDay;

/** Whether somebody works at an instant. Without a week they work at any time. */
export const isWorking = (week: WorkingWeek | null, at: Date): boolean =>
  week === null || works(week, wallClockOf(week.timezone)(at.getTime()));

/**
 * When somebody starts or stops working next; null: never. A time that clocks skip counts as passed, one that they repeat counts twice.
 */
export function nextChange(week: WorkingWeek | null, now: Date): Date | null {
  if (week === null) return null;
  const wallClock = wallClockOf(week.timezone);
  let at = Math.floor(now.getTime() / minute) * minute;
  const before = works(week, wallClock(at));
  for (const end = at + horizon * minute; at < end;) {
    const local = wallClock(at);
    const ahead = untilNextEdge(week, local);
    const there = at + ahead * minute;
    // Where clocks are changed on the way, each minute is looked at.
    at = isLater(wallClock(there), local, ahead) ? there : at + minute;
    if (works(week, wallClock(at)) !== before) return new Date(at);
  }
  return null;
}

function works({ days }: WorkingWeek, { weekday, minutes }: WallTime): boolean {
  const within = ({ from, to }: WorkingSlot): boolean =>
    minutesOf(from) <= minutes && (minutes < minutesOf(to) || isOvernight({ from, to }));
  const sinceYesterday = (slot: WorkingSlot): boolean => isOvernight(slot) && minutes < minutesOf(slot.to);
  return days[weekday]!.some(within) || days[(weekday + 6) % 7]!.some(sinceYesterday);
}

const isOvernight = ({ from, to }: WorkingSlot): boolean => minutesOf(to) <= minutesOf(from);

/** Minutes to the next begin or end of a slot, at most to midnight. */
function untilNextEdge({ days }: WorkingWeek, { minutes }: WallTime): number {
  const edges = days.flat().flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)]);
  return Math.min(minutesOfDay, ...edges.filter((edge) => edge > minutes)) - minutes;
}

const isLater = (there: WallTime, here: WallTime, by: number): boolean =>
  there.minutes === (here.minutes + by) % minutesOfDay &&
  there.weekday === (here.weekday + (here.minutes + by >= minutesOfDay ? 1 : 0)) % 7;
