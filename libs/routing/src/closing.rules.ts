import type { WorkingWeek } from '@tessera/contracts';
import { isWorking, nextChange } from './working-hours.rules';

/**
 * When the first of them works again: an instant, or `never`; null: somebody works, or nobody has hours by which to tell.
 * @param weeks of those who have working hours
 */
export function closedUntil(weeks: readonly WorkingWeek[], at: Date): string | null {
  if (weeks.length === 0 || weeks.some((week) => isWorking(week, at))) return null;
  const begins = weeks.flatMap((week) => nextChange(week, at)?.getTime() ?? []);
  return begins.length === 0 ? 'never' : new Date(Math.min(...begins)).toISOString();
}
