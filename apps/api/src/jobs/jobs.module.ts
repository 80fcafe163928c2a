import { Module } from '@nestjs/common';
import { AuditModule } from '@tessera/audit';
import { AutomationModule } from '@tessera/automation';
import { IdentityModule } from '@tessera/identity';
import { NotificationsModule } from '@tessera/notifications';
import { RoutingModule } from '@tessera/routing';
import { TicketsModule } from '@tessera/tickets';
import { AuditChainJob } from './audit-chain.job';
import { AutoReplyJob } from './auto-reply.job';
import { DeliverySenderJob } from './delivery-sender.job';
import { FileFetcherJob } from './file-fetcher.job';
import { HousekeepingJob } from './housekeeping.job';
import { RoutingJob } from './routing.job';
import { SearchWordsJob } from './search-words.job';
import { SupportGroupJob } from './support-group.job';

/** Timers and queue workers. */
@Module({
  imports: [IdentityModule, TicketsModule, RoutingModule, AutomationModule, NotificationsModule, AuditModule],
  providers: [
    AuditChainJob,
    AutoReplyJob,
    DeliverySenderJob,
    FileFetcherJob,
    HousekeepingJob,
    RoutingJob,
    SearchWordsJob,
    SupportGroupJob,
  ],
})
export class JobsModule {}
