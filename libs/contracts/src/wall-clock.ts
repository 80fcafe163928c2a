/** What clocks of some place show. */
export interface WallTime {
  /** 0 = Monday. */
  readonly weekday: number;
  /** Since midnight. */
  readonly minutes: number;
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of an IANA zone show at an instant, in epoch milliseconds. */
export function wallClockOf(timeZone: string): (at: number) => WallTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const known = format;
  return (at) => {
    // `Mon 09:05` or `Mon, 09:05`, as the version of ICU will have it.
    const text = known.format(at);
    return { weekday: days.indexOf(text.slice(0, 3)), minutes: minutesOf(text.slice(-5)) };
  };
}

/** `09:05` → 545 */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
