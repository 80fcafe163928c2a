import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AuditModule } from '@tessera/audit';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { PlatformModule, type Clock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { TicketsModule } from '@tessera/tickets';
import { entities } from './entities';
import { HttpModule } from './http/http.module';
import { SystemModule } from './http/system/system.module';

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
      IdentityModule,
      AuditModule,
      CatalogModule,
      TicketsModule,
      SystemModule,
    ];
    if (settings.appRoles.includes('http')) imports.push(HttpModule);
    return { module: AppModule, imports };
  }
}
