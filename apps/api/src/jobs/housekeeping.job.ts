import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Desks, DeskSettingsService, Sessions, systemContext } from '@tessera/identity';
import { DeliveryQueue } from '@tessera/notifications';
import { Clock, log, pause } from '@tessera/platform';
import { LeasedWork, Leases } from '@tessera/platform/database';
import { UpdateInbox } from '@tessera/platform/telegram';
import { AttachmentCleaning, TicketsService } from '@tessera/tickets';

const every = 5 * 60_000;
const day = 86_400_000;
/** So many tickets are closed in one go; the rest follows at once. */
const batch = 100;

/**
 * What time alone brings about: resolved tickets close, handled updates are emptied, old deliveries and sessions that ended are forgotten,
 * files that nobody sent are removed. One process at a time does it.
 */
@Injectable()
export class HousekeepingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;

  constructor(
    private readonly desks: Desks,
    private readonly settings: DeskSettingsService,
    private readonly tickets: TicketsService,
    private readonly inbox: UpdateInbox,
    private readonly deliveries: DeliveryQueue,
    private readonly sessions: Sessions,
    private readonly files: AttachmentCleaning,
    private readonly clock: Clock,
    leases: Leases,
  ) {
    this.leased = new LeasedWork('housekeeping', leases, clock, (signal) => this.run(signal));
  }

  onApplicationBootstrap(): void {
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased.stop();
  }

  /** Closes what was resolved `autoCloseDays` ago; returns how many. */
  async closeStale(): Promise<number> {
    const { deskId } = this.desks;
    const { autoCloseDays } = await this.settings.of(deskId);
    const until = this.clock.in(-autoCloseDays * day);
    const context = systemContext(deskId, { door: 'job' });
    let closed = 0;
    for (let last = batch; last === batch; closed += last) {
      last = await this.tickets.closeStale(context, until, batch);
    }
    return closed;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const closed = await this.closeStale();
      if (closed > 0) log.info({ closed }, 'resolved tickets were closed');
      await this.inbox.tidy();
      await this.deliveries.tidy();
      await this.sessions.removeOld();
      const removed = { loose: await this.files.removeLoose(), orphans: await this.files.removeOrphans() };
      if (removed.loose + removed.orphans > 0) log.info(removed, 'files that nobody has were removed');
      await pause(this.clock, every, signal);
    }
  }
}
