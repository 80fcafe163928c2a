import { Injectable } from '@nestjs/common';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { Router, routingTopic } from '@tessera/routing';
import { RepeatedJob } from './repeated-job';

/** Gives tickets to people as soon as they look for somebody or somebody is free; working hours begin by themselves. */
@Injectable()
export class RoutingJob extends RepeatedJob {
  constructor(router: Router, desks: Desks, clock: Clock, leases: Leases, signals: Signals) {
    const round = async (signal: AbortSignal): Promise<void> => {
      await router.run(desks.deskId, signal);
    };
    super({ lease: 'routing', wokenBy: routingTopic, everyMs: 30_000, round }, clock, leases, signals);
  }
}
