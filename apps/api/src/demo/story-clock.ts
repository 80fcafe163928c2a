import { Clock } from '@tessera/platform';

/** The time at which the story is just now. It is past, so nothing that is due by this clock is ever run. */
export class StoryClock extends Clock {
  private time: number;

  constructor(start: number) {
    super();
    this.time = start;
  }

  now(): Date {
    return new Date(this.time);
  }

  at(): () => void {
    return () => undefined;
  }

  moveTo(time: number): void {
    this.time = time;
  }
}
