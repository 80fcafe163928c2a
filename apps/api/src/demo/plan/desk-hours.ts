import { hour, minute } from './units';

/** How busy customers are by the hour of the day, 0–23. */
const byHour = [2, 1, 1, 1, 1, 2, 4, 8, 14, 20, 24, 23, 19, 20, 21, 19, 17, 16, 15, 16, 17, 15, 10, 5];
/** The same by the day of the week, from Sunday on. */
const byWeekday = [0.35, 1.25, 1.1, 1, 1.02, 0.9, 0.45];

/** From when to when somebody answers, in hours of the day. */
const onDuty = (weekday: number): readonly [number, number] => (isWeekend(weekday) ? [10, 16] : [8, 20]);
const isWeekend = (weekday: number): boolean => weekday === 0 || weekday === 6;

/** The week of the desk in its time zone: when customers write, when staff works. Instants are epoch milliseconds. */
export class DeskHours {
  private readonly format: Intl.DateTimeFormat;
  private readonly quarters = new Map<number, { weekday: number; time: number }>();

  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
    });
  }

  /** How likely a customer writes at this instant, without a unit. */
  demand(at: number): number {
    const { weekday, time } = this.local(at);
    return byHour[Math.floor(time)]! * byWeekday[weekday]!;
  }

  /** When work of so many minutes that comes in at `at` is done: weekends are slow, and at night nobody is there. */
  afterWork(at: number, minutes: number): number {
    let now = this.whenOnDuty(at);
    let left = minutes * minute;
    for (;;) {
      const { weekday, time } = this.local(now);
      const pace = isWeekend(weekday) ? 2.5 : 1;
      const untilEnd = (onDuty(weekday)[1] - time) * hour;
      if (left * pace <= untilEnd) return now + left * pace;
      left -= untilEnd / pace;
      now = this.whenOnDuty(now + untilEnd + minute);
    }
  }

  /** `at`, or the morning after it when it lies in the night. */
  whenAwake(at: number): number {
    const { time } = this.local(at);
    return time < 7 ? at + (7 - time) * hour + (at % hour) : at;
  }

  private whenOnDuty(at: number): number {
    const { weekday, time } = this.local(at);
    const [from, to] = onDuty(weekday);
    if (time < from) return at + (from - time) * hour;
    return time < to ? at : this.whenOnDuty(at + (24 - time) * hour + minute);
  }

  /** Day of the week from Sunday on and the hour of the day with its fraction. Zones differ by quarters of an hour at the finest. */
  private local(at: number): { weekday: number; time: number } {
    const quarter = Math.floor(at / (15 * minute));
    const known = this.quarters.get(quarter) ?? this.read(quarter * 15 * minute);
    this.quarters.set(quarter, known);
    return { weekday: known.weekday, time: known.time + (at % (15 * minute)) / hour };
  }

  private read(at: number): { weekday: number; time: number } {
    const [weekday, clock] = this.format.format(at).split(' ');
    const [hours, minutes] = clock!.split(':').map(Number);
    return { weekday: weekdays.indexOf(weekday!), time: hours! + minutes! / 60 };
  }
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
