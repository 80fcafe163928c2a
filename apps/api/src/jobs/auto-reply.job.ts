import { Injectable } from '@nestjs/common';
import { AutoReplier, autoReplyTopic } from '@tessera/automation';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { RepeatedJob } from './repeated-job';

/** Has auto-replies done as soon as a customer writes or has waited long enough. */
@Injectable()
export class AutoReplyJob extends RepeatedJob {
  constructor(replier: AutoReplier, desks: Desks, clock: Clock, leases: Leases, signals: Signals) {
    const round = async (signal: AbortSignal): Promise<void> => {
      await replier.run(desks.deskId, { signal });
    };
    super({ lease: 'auto-replies', wokenBy: autoReplyTopic, everyMs: 30_000, round }, clock, leases, signals);
  }
}
