export type Rate = readonly [count: number, milliseconds: number];

/**
 * One rate: so many within so many milliseconds. A call counts from its beginning until so long after its answer: it reached Telegram
 * at some moment between, so however the network bunches calls together, no window there holds more. Times are milliseconds.
 */
export class RateWindow {
  private pending = 0;
  /** When the calls that still count were answered, oldest first. */
  private readonly answered: number[] = [];

  constructor(private readonly rate: Rate) {}

  /** How many more may begin. */
  room(now: number): number {
    this.forget(now);
    return this.rate[0] - this.pending - this.answered.length;
  }

  begin(count = 1): void {
    this.pending += count;
  }

  /** They were answered; those of `later` count as if that were so then. */
  end(now: number, count = 1, later: readonly number[] = []): void {
    this.pending = Math.max(0, this.pending - count);
    for (let ended = 0; ended < count; ended++) this.insert(later[ended] ?? now);
  }

  /** When `count` more fit, as far as that depends on what was answered; `now` when they fit now. */
  freeAt(now: number, count = 1): number {
    this.forget(now);
    const [most, window] = this.rate;
    const over = this.pending + this.answered.length + Math.min(count, most) - most;
    if (over <= 0) return now;
    const last = this.answered[Math.min(over, this.answered.length) - 1];
    // Only calls under way stand in the way: nobody knows how long yet.
    return last === undefined || over > this.answered.length ? now + unknownWaitMs : last + window;
  }

  /** When room comes back that is missing now; null when there is some, or nobody knows. */
  nextRoom(now: number): number | null {
    if (this.room(now) > 0 || this.answered.length === 0) return null;
    return this.freeAt(now);
  }

  get idle(): boolean {
    return this.pending === 0 && this.answered.length === 0;
  }

  private forget(now: number): void {
    const until = now - this.rate[1];
    let old = 0;
    while (old < this.answered.length && this.answered[old]! <= until) old++;
    if (old > 0) this.answered.splice(0, old);
  }

  private insert(time: number): void {
    let at = this.answered.length;
    while (at > 0 && this.answered[at - 1]! > time) at--;
    this.answered.splice(at, 0, time);
  }
}

const unknownWaitMs = 100;
