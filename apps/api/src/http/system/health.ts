import { Inject, Injectable } from '@nestjs/common';
import type { SystemStatus } from '@tessera/contracts';
import { Desks } from '@tessera/identity';
import { Clock, REDIS } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, statement } from '@tessera/platform/database';
import { BotLink } from '@tessera/platform/telegram';
import type { Redis } from 'ioredis';

const ping = statement('health.ping', 'SELECT 1');
const patience = 2_000;

/** How this process and what it stands on are doing. */
@Injectable()
export class Health {
  private readonly startedAt: string;

  constructor(
    private readonly database: Database,
    @Inject(REDIS) private readonly redis: Redis | null,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly telegram: BotLink,
    private readonly desks: Desks,
    clock: Clock,
  ) {
    this.startedAt = clock.iso();
  }

  async databaseAnswers(): Promise<boolean> {
    return within(this.database.query(ping));
  }

  /** Null where no Redis is set. */
  async redisAnswers(): Promise<boolean | null> {
    return this.redis ? within(this.redis.ping()) : null;
  }

  async status(): Promise<SystemStatus> {
    const [database, redis] = await Promise.all([this.databaseAnswers(), this.redisAnswers()]);
    const botUsername = database ? await this.desks.botUsername() : null;
    const well = database && redis !== false && this.telegram.state !== 'unreachable';
    const { mode } = this.settings;
    return {
      status: well ? 'ok' : 'degraded',
      mode,
      version,
      startedAt: this.startedAt,
      database,
      redis,
      bot: this.telegram.state,
      botUsername,
    };
  }
}

const version = process.env['npm_package_version'] ?? '0.1.0';

async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), patience);
  });
  return Promise.race([work, late])
    .then(() => true)
    .catch(() => false)
    .finally(() => clearTimeout(timer));
}
