import { Injectable } from '@nestjs/common';
import { AuditChains, auditTopic, checkpointText } from '@tessera/audit';
import { Desks } from '@tessera/identity';
import { Clock, log } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { RepeatedJob } from './repeated-job';

const verifyEvery = 3_600_000;

/** Seals what was written to the audit log, and walks the whole chain once an hour. */
@Injectable()
export class AuditChainJob extends RepeatedJob {
  constructor(desks: Desks, chains: AuditChains, clock: Clock, leases: Leases, signals: Signals) {
    const round = async (): Promise<void> => {
      const head = await chains.seal(desks.deskId);
      // Each line is a checkpoint outside of the database, wherever the log of the program is kept.
      if (head) log.info({ checkpoint: checkpointText(head) }, 'the audit log was sealed');
      await verifyWhenDue(chains, desks.deskId, clock);
    };
    super({ lease: 'audit', wokenBy: auditTopic, everyMs: 10_000, round }, clock, leases, signals);
  }
}

async function verifyWhenDue(chains: AuditChains, deskId: string, clock: Clock): Promise<void> {
  if (!(await chains.isDue(deskId, clock.in(-verifyEvery)))) return;
  const { fault, head } = await chains.verify(deskId);
  const checkpoint = checkpointText(head);
  if (fault) log.error({ fault, checkpoint }, 'the audit log was tampered with');
  else log.info({ checkpoint }, 'the audit log was verified');
}
