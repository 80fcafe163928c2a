/** The only source of time. Injected, so that tests decide what time it is. */
export abstract class Clock {
  abstract now(): Date;

  /** ISO 8601 UTC with milliseconds. */
  iso(): string {
    return this.now().toISOString();
  }

  /** Runs `work` once at or after `at`; returns the way to call it off. */
  abstract at(at: Date, work: () => void): () => void;

  /** Now plus so many milliseconds. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}

const longestTimer = 2 ** 31 - 1;

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }

  at(at: Date, work: () => void): () => void {
    const wait = Math.max(0, at.getTime() - Date.now());
    const timer = setTimeout(
      () => (wait > longestTimer ? (cancel = this.at(at, work)) : work()),
      Math.min(wait, longestTimer),
    );
    timer.unref?.();
    let cancel = (): void => clearTimeout(timer);
    return () => cancel();
  }
}

/** A clock that stands still until it is moved. */
export class FakeClock extends Clock {
  private time: number;
  private waiting: { at: number; work: () => void }[] = [];

  constructor(start: string | Date = '2026-01-05T10:00:00.000Z') {
    super();
    this.time = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  at(at: Date, work: () => void): () => void {
    const entry = { at: at.getTime(), work };
    if (entry.at <= this.time) {
      queueMicrotask(() => this.fire(entry));
    }
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }

  /** Moves on by `90s`, `15m`, `2h`, `3d` or milliseconds, firing what comes due on the way. */
  advance(by: string | number): void {
    const end = this.time + (typeof by === 'number' ? by : parseDuration(by));
    for (;;) {
      const next = this.waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      this.fire(next);
    }
    this.time = end;
  }

  private fire(entry: { at: number; work: () => void }): void {
    if (!this.waiting.includes(entry)) return;
    this.waiting = this.waiting.filter((other) => other !== entry);
    entry.work();
  }
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `15m` → 900000. */
export function parseDuration(text: string): number {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
  if (!match) throw new Error(`not a duration: ${text}`);
  return Number(match[1]) * units[match[2] as keyof typeof units];
}
