import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AuditModule } from '@tessera/audit';
import { AutomationModule } from '@tessera/automation';
import { BrandingModule } from '@tessera/branding';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { KnowledgeModule } from '@tessera/knowledge';
import { NotificationsModule } from '@tessera/notifications';
import { PlatformModule, type Clock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { TelegramModule } from '@tessera/platform/telegram';
import { RoutingModule } from '@tessera/routing';
import { TicketsModule } from '@tessera/tickets';
import { BotModule } from './bot/bot.module';
import { entities } from './entities';
import { HttpModule } from './http/http.module';
import { SystemModule } from './http/system/system.module';
import { JobsModule } from './jobs/jobs.module';
import { RealtimeModule } from './realtime/realtime.module';

export interface AppOptions {
  settings: Settings;
  databaseUrl: string;
  clock?: Clock;
}

/** The desk and the doors that APP_ROLES opens in this process. */
@Module({})
export class AppModule {
  static with({ settings, databaseUrl, clock }: AppOptions): DynamicModule {
    const platform = PlatformModule.forRoot({ settings, databaseUrl, entities, ...(clock && { clock }) });
    const imports: NonNullable<ModuleMetadata['imports']> = [
      platform,
      TelegramModule,
      IdentityModule,
      BrandingModule,
      AuditModule,
      CatalogModule,
      KnowledgeModule,
      TicketsModule,
      RoutingModule,
      AutomationModule,
      NotificationsModule,
      SystemModule,
      RealtimeModule.with(settings),
    ];
    if (settings.appRoles.includes('http')) imports.push(HttpModule);
    if (settings.appRoles.includes('jobs')) imports.push(JobsModule);
    if (settings.appRoles.includes('bot') && settings.hasBot) imports.push(BotModule);
    return { module: AppModule, imports };
  }
}
