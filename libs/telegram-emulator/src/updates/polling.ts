import { conflict } from '../api-error';
import type { TgUpdate } from '../wire';
import type { UpdateQueue } from './queue';

/** Telegram's own ceiling for a long poll. */
const MAX_TIMEOUT_SECONDS = 50;

/** What `getUpdates` was asked. */
export interface PollRequest {
  offset: number;
  limit: number;
  timeoutSeconds: number;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
}

/** Long polling: at most one poller waits; a newer one ends the older with 409, as in real life. */
export class Poller {
  private current: { end(error: Error): void } | null = null;
  private onWait: (() => void)[] = [];

  constructor(private readonly queue: UpdateQueue) {}

  /** True while a `getUpdates` call waits for something to happen. */
  get waiting(): boolean {
    return this.current !== null;
  }

  async poll(request: PollRequest): Promise<TgUpdate[]> {
    this.end('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.queue.confirm(request.offset);
    const ready = this.queue.take(request.limit);
    const timeoutSeconds = Math.min(request.timeoutSeconds, MAX_TIMEOUT_SECONDS);
    if (ready.length > 0 || timeoutSeconds <= 0 || request.signal.aborted) return ready;
    return this.wait(request, timeoutSeconds);
  }

  /** Resolves as soon as a poller waits. */
  whenWaiting(): Promise<void> {
    if (this.current) return Promise.resolve();
    return new Promise((resolve) => this.onWait.push(resolve));
  }

  /** Ends a waiting poll with 409 and the reason. */
  end(reason: string): void {
    this.current?.end(conflict(reason));
  }

  private wait(request: PollRequest, timeoutSeconds: number): Promise<TgUpdate[]> {
    return new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        if (this.current !== mine) return;
        this.current = null;
        clearTimeout(timer);
        stopListening();
        request.signal.removeEventListener('abort', onHangUp);
        act();
      };
      // A turn of the event loop lets things that happen together (an album) arrive in one batch.
      const onChange = (): void => {
        setImmediate(() => {
          if (this.queue.size > 0) finish(() => resolve(this.queue.take(request.limit)));
        });
      };
      const onHangUp = (): void => finish(() => resolve([]));
      const mine = { end: (error: Error): void => finish(() => reject(error)) };
      const timer = setTimeout(() => finish(() => resolve([])), timeoutSeconds * 1000);
      const stopListening = this.queue.onChange(onChange);
      request.signal.addEventListener('abort', onHangUp);
      this.current = mine;
      for (const told of this.onWait.splice(0)) told();
    });
  }
}
