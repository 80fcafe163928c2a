import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Clock, SystemClock } from './clock';
import { SETTINGS, type Settings } from './config';
import { createDataSource, Database, DataSource, Leases, Signals, type DatabaseOptions } from './database';
import { DomainEvents } from './events';
import { RateLimits } from './rate-limits';
import { connectRedis, REDIS } from './redis';

export interface PlatformOptions {
  settings: Settings;
  /** Address of Postgres: the settings' own or the embedded one's. */
  databaseUrl: string;
  entities: DatabaseOptions['entities'];
  clock?: Clock;
  poolSize?: number;
}

/** What every part of the program stands on. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  static forRoot({
    settings,
    databaseUrl,
    entities,
    clock = new SystemClock(),
    poolSize,
  }: PlatformOptions): DynamicModule {
    const own = [Clock, Database, DataSource, DomainEvents, Leases, RateLimits, REDIS, SETTINGS, Signals];
    return {
      module: PlatformModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
        {
          provide: DataSource,
          useFactory: () =>
            createDataSource({ url: databaseUrl, entities, ...(poolSize && { poolSize }) }).initialize(),
        },
        { provide: REDIS, useFactory: () => (settings.redisUrl ? connectRedis(settings.redisUrl) : null) },
        {
          provide: RateLimits,
          useFactory: (redis: Redis | null) => new RateLimits(redis, settings.rateLimitFactor),
          inject: [REDIS],
        },
        {
          provide: Signals,
          useFactory: async (database: Database) => {
            const signals = new Signals(database);
            await signals.start();
            return signals;
          },
          inject: [Database],
        },
        Database,
        DomainEvents,
        Leases,
      ],
      exports: own,
    };
  }

  constructor(
    private readonly database: Database,
    @Inject(REDIS) private readonly redis: Redis | null,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
    if (this.database.dataSource.isInitialized) await this.database.dataSource.destroy();
  }
}
