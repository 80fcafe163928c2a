import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, pause } from '@tessera/platform';
import { LeasedWork, type Leases, type Signals } from '@tessera/platform/database';

export interface RepeatedWork {
  /** Name of the lease: one process at a time holds it. */
  readonly lease: string;
  /** Topic of Signals whose words begin the next round at once. Words may be lost, so rounds come by themselves, too. */
  readonly wokenBy?: string;
  readonly everyMs: number;
  /** Does what there is to do; answers after how many milliseconds to come again when that is sooner than usual. */
  readonly round: (signal: AbortSignal) => Promise<number | void>;
}

/** Work that is done over and over in whichever process holds the lease. */
export abstract class RepeatedJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;
  private wake: () => void = () => undefined;

  constructor(
    private readonly work: RepeatedWork,
    private readonly clock: Clock,
    leases: Leases,
    signals?: Signals,
  ) {
    if (work.wokenBy) signals?.on(work.wokenBy, () => this.wake());
    this.leased = new LeasedWork(work.lease, leases, clock, (signal) => this.run(signal));
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
      const sooner = await this.work.round(signal);
      await pause(this.clock, sooner ?? this.work.everyMs, AbortSignal.any([woken.signal, signal]));
    }
  }
}
