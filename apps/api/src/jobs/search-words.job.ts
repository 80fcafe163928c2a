import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases } from '@tessera/platform/database';
import { LeasedWork, pause } from '@tessera/platform/telegram';
import { SearchLexicon } from '@tessera/tickets';

const every = 30_000;
/** An old desk's many texts are no reason to keep anybody waiting. */
const breath = 500;

/** Learns the words of new texts, in one process at a time. */
@Injectable()
export class SearchWordsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;

  constructor(
    private readonly desks: Desks,
    private readonly lexicon: SearchLexicon,
    private readonly clock: Clock,
    leases: Leases,
  ) {
    this.leased = new LeasedWork('search-words', leases, clock, (signal) => this.run(signal));
  }

  onApplicationBootstrap(): void {
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const isMore = await this.lexicon.learn(this.desks.deskId);
      await pause(this.clock, isMore ? breath : every, signal);
    }
  }
}
