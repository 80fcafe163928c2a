import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Clock, SystemClock } from './clock';
import { SETTINGS, type Settings } from './config';
import { createDataSource, Database, DataSource, Leases, Signals, type DatabaseOptions } from './database';
import { DomainEvents } from './events';
import { log } from './logging';
import { RateLimits } from './rate-limits';
import { connectRedis, REDIS } from './redis';
import { createStorage, FILE_STORAGE, type FileStorage } from './storage';

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
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  static forRoot({
    settings,
    databaseUrl,
    entities,
    clock = new SystemClock(),
    poolSize,
  }: PlatformOptions): DynamicModule {
    const own = [
      Clock,
      Database,
      DataSource,
      DomainEvents,
      FILE_STORAGE,
      Leases,
      RateLimits,
      REDIS,
      SETTINGS,
      Signals,
    ];
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
        { provide: FILE_STORAGE, useFactory: () => createStorage(settings.storageUrl) },
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
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A folder that cannot be written stops the start; a server may come back by itself. */
  async onModuleInit(): Promise<void> {
    const checked = this.storage.check();
    if (this.settings.storageUrl.startsWith('file:')) await checked;
    else void checked.catch((error: Error) => log.warn({ err: error }, error.message));
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
    if (this.database.dataSource.isInitialized) await this.database.dataSource.destroy();
  }
}
