import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AutoReplier, autoReplyTopic } from '@tessera/automation';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { LeasedWork, pause } from '@tessera/platform/telegram';

/** Waits end by themselves, and words may be lost. */
const pollMs = 30_000;

/** Has auto-replies done as soon as a customer writes or has waited long enough, in whichever process holds the lease. */
@Injectable()
export class AutoReplyJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;
  private wake: () => void = () => undefined;

  constructor(
    private readonly replier: AutoReplier,
    private readonly desks: Desks,
    private readonly clock: Clock,
    signals: Signals,
    leases: Leases,
  ) {
    signals.on(autoReplyTopic, () => this.wake());
    this.leased = new LeasedWork('auto-replies', leases, clock, (signal) => this.run(signal));
  }

  onApplicationBootstrap(): void {
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Made before looking, so that a word in between is not lost.
      const woken = new AbortController();
      this.wake = () => woken.abort();
      await this.replier.run(this.desks.deskId, { signal });
      await pause(this.clock, pollMs, AbortSignal.any([woken.signal, signal]));
    }
  }
}
