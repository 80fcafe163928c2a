import { Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { DomainError } from './errors';
import { log } from './logging';

/** `[points, seconds]`: so many within so long. Multiplied by RATE_LIMIT_FACTOR. */
export const limits = {
  'http.address': [1200, 60],
  'http.actor': [600, 60],
  'ticket.search': [60, 60],
  'ticket.search-page': [240, 60],
  'faq.search': [120, 60],
  'auto-reply.dry-run': [20, 60],
  'auth.sign-in': [30, 60],
  'auth.refresh': [60, 60],
  'ticket.open': [10, 600],
  'ticket.open-for': [60, 600],
  'ticket.bulk': [30, 60],
  'ticket.rate': [20, 600],
  'file.upload': [120, 600],
  'message.post': [60, 60],
  'message.post.staff': [240, 60],
  'socket.connect': [60, 60],
  'socket.event': [300, 60],
  'bot.chat': [40, 60],
  'bot.inline': [120, 60],
  'bot.notice': [1, 60],
  'group.notice': [1, 3600],
} as const satisfies Record<string, readonly [number, number]>;
export type LimitName = keyof typeof limits;

/**
 * Our own rate limits, one set for all doors, counted per person, address or chat. In a cluster they are counted in Redis; while
 * Redis is away each process counts for itself.
 */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(
    redis: Redis | null,
    private readonly factor: number,
  ) {
    for (const [name, [points, duration]] of Object.entries(limits)) {
      const options = {
        points: Math.max(1, Math.round(points * factor)),
        duration,
        keyPrefix: `limit:${name}`,
      };
      const memory = new RateLimiterMemory(options);
      this.limiters.set(
        name,
        redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory,
      );
    }
  }

  /** Counts one; throws RATE_LIMITED `{seconds}` when it was one too many. */
  async take(name: LimitName | (string & {}), key: string): Promise<void> {
    if (this.factor === 0) return;
    const limiter = this.limiters.get(name);
    if (!limiter) throw new Error(`no such limit: ${name}`);
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) {
        log.warn({ err: refusal, limit: name }, 'cannot count a rate limit');
        return;
      }
      throw new DomainError('RATE_LIMITED', { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
    }
  }
}
