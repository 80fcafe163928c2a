import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditChains, auditTopic, checkpointText } from '@tessera/audit';
import { Desks } from '@tessera/identity';
import { Clock, log } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { LeasedWork, pause } from '@tessera/platform/telegram';

/** Words that something was written may be lost. */
const every = 10_000;
const verifyEvery = 3_600_000;

/** Seals what was written to the audit log, and walks the whole chain once an hour. One process at a time does it. */
@Injectable()
export class AuditChainJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leased: LeasedWork;
  private wake = (): void => undefined;

  constructor(
    private readonly desks: Desks,
    private readonly chains: AuditChains,
    private readonly clock: Clock,
    signals: Signals,
    leases: Leases,
  ) {
    this.leased = new LeasedWork('audit', leases, clock, (signal) => this.run(signal));
    signals.on(auditTopic, () => this.wake());
  }

  onApplicationBootstrap(): void {
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = new AbortController();
      this.wake = () => woken.abort();
      const { deskId } = this.desks;
      const head = await this.chains.seal(deskId);
      // Each line is a checkpoint outside of the database, wherever the log of the program is kept.
      if (head) log.info({ checkpoint: checkpointText(head) }, 'the audit log was sealed');
      await this.verifyWhenDue(deskId);
      await pause(this.clock, every, AbortSignal.any([signal, woken.signal]));
    }
  }

  private async verifyWhenDue(deskId: string): Promise<void> {
    const last = await this.chains.verifiedAt(deskId);
    if (last && last > this.clock.in(-verifyEvery)) return;
    const { fault, head } = await this.chains.verify(deskId);
    const checkpoint = checkpointText(head);
    if (fault) log.error({ fault, checkpoint }, 'the audit log was tampered with');
    else log.info({ checkpoint }, 'the audit log was verified');
  }
}
