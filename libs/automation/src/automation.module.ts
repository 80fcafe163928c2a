import { Module } from '@nestjs/common';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { RoutingModule } from '@tessera/routing';
import { TicketsModule } from '@tessera/tickets';
import { AutoRepliesRepository } from './auto-replies.repository';
import { AutoReplies } from './auto-replies.service';
import { AutoReplier } from './auto-replier';
import { DryRun } from './dry-run';
import { DryRunRepository } from './dry-run.repository';
import { NewsKeeper } from './news-keeper';
import { NewsRepository } from './news.repository';
import { RuleRunner } from './rule-runner';
import { RunsRepository } from './runs.repository';
import { SettingReader } from './setting-reader';
import { TagFollower } from './tag-follower';

/** What the desk answers and does by itself. */
@Module({
  imports: [IdentityModule, CatalogModule, TicketsModule, RoutingModule],
  providers: [
    AutoReplier,
    AutoReplies,
    AutoRepliesRepository,
    DryRun,
    DryRunRepository,
    NewsKeeper,
    NewsRepository,
    RuleRunner,
    RunsRepository,
    SettingReader,
    TagFollower,
  ],
  exports: [AutoReplier, AutoReplies, DryRun],
})
export class AutomationModule {}
