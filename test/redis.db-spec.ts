import { Redis } from 'ioredis';
import { startRedis } from './redis';

describe('startRedis', () => {
  it('gives a server that answers and goes', async () => {
    const redis = await startRedis();
    if (!redis) return;
    const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    await client.connect();
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    await redis.stop();
    await expect(
      new Redis(redis.url, { lazyConnect: true, retryStrategy: () => null }).connect(),
    ).rejects.toThrow();
  });
});
