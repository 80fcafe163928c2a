/** How long something has lasted, in the largest unit that fits, as the texts choose their words by it. */
export interface Elapsed {
  readonly unit: 'minutes' | 'hours' | 'days' | 'none';
  readonly count: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Of seconds; null: nothing lasts. Less than a minute counts as one. */
export function elapsed(seconds: number | null): Elapsed {
  if (seconds === null) return { unit: 'none', count: 0 };
  if (seconds < hour) return { unit: 'minutes', count: Math.max(1, Math.floor(seconds / minute)) };
  if (seconds < 2 * day) return { unit: 'hours', count: Math.floor(seconds / hour) };
  return { unit: 'days', count: Math.floor(seconds / day) };
}

/** Since an instant given as ISO text; null: nothing lasts. */
export const elapsedSince = (since: string | null, now: Date): Elapsed =>
  elapsed(since === null ? null : (now.getTime() - Date.parse(since)) / 1000);
