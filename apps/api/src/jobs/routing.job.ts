import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { LeasedWork, pause } from '@tessera/platform/telegram';
import { Router, routingTopic } from '@tessera/routing';

/** Working hours begin by themselves, and words may be lost. */
const pollMs = 30_000;

/** Gives tickets to people as soon as they look for somebody or somebody is free, in whichever process holds the lease. */
@Injectable()
export class RoutingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;
  private wake: () => void = () => undefined;

  constructor(
    private readonly router: Router,
    private readonly desks: Desks,
    private readonly clock: Clock,
    signals: Signals,
    leases: Leases,
  ) {
    signals.on(routingTopic, () => this.wake());
    this.leased = new LeasedWork('routing', leases, clock, (signal) => this.run(signal));
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
      await this.router.run(this.desks.deskId, signal);
      await pause(this.clock, pollMs, AbortSignal.any([woken.signal, signal]));
    }
  }
}
