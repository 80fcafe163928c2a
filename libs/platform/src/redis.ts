import Redis from 'ioredis';
import { log } from './logging';

/** Injection token: the connection to Redis, or null where none is set. */
export const REDIS = Symbol('REDIS');

/** A connection that comes back by itself; commands fail fast while it is away. */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectionName: 'tessera',
  });
  redis.on('error', (error: Error) => log.warn({ err: error }, 'redis'));
  return redis;
}
