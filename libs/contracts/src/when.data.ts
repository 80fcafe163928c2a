/** So long before now: `-12h`, `-7d`. */
const ago = /^-([1-9]\d{0,3})([hd])$/;
const hour = 3_600_000;

export const isAgo = (when: string): boolean => ago.test(when);

/** The instant that a date, an instant or an `ago` means. */
export function instantOf(when: string, now: Date): Date {
  const [, count, unit] = ago.exec(when) ?? [];
  return count === undefined
    ? new Date(when)
    : new Date(now.getTime() - Number(count) * (unit === 'd' ? 24 : 1) * hour);
}
