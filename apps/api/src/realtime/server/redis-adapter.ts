import { createAdapter } from '@socket.io/redis-streams-adapter';
import { log } from '@tessera/platform';
import { setTimeout as delay } from 'node:timers/promises';
import Redis, { type RedisOptions } from 'ioredis';

const streamName = 'tessera:realtime';
/** How many events a reader may lie behind before it misses some. */
const maxLen = 20_000;
/** Events hold words of people: they are not kept longer than a slow reader may need them. */
const keptFor = 5 * 60_000;
const tidyEvery = 60_000;
/** How long a start waits for Redis before it goes on without. */
const patience = 5_000;

export interface RedisAdapter {
  adapter: ReturnType<typeof createAdapter>;
  close(): void;
}

/**
 * What ties the Socket.IO servers of all processes together (docs/adr/0005-redis-adapter.md): events go through one Redis stream, which
 * a reader whose connection breaks takes up again where it left off.
 * @param onLoss called when Redis is back after events of this process could not be written
 */
export async function connectRedisAdapter(url: string, onLoss: () => void): Promise<RedisAdapter> {
  // Writes fail fast, so that sockets of this process have their events also while Redis is away.
  const writer = connect(url, 'writer', {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 2_000,
  });
  const readers: Redis[] = [];
  const patient = (): Redis => {
    // The adapter reads again at once after a failure: a reader that failed fast would spin.
    const reader = connect(url, 'reader', { maxRetriesPerRequest: null });
    readers.push(reader);
    return reader;
  };
  const connected = Promise.all([ready(writer), ready(patient()), ready(patient())]);
  await Promise.race([connected, delay(patience, undefined, { ref: false })]);

  let lost = false;
  const write = writer.xadd.bind(writer) as (...entry: unknown[]) => Promise<unknown>;
  const say = writer.publish.bind(writer) as (...said: unknown[]) => Promise<unknown>;
  const unused = [...readers];
  Object.assign(writer, {
    xadd: (...entry: unknown[]) =>
      write(...entry).catch((error: unknown) => {
        lost = true;
        throw error;
      }),
    // The adapter waits for nobody here: a rejection would be nobody's.
    publish: (...said: unknown[]) => say(...said).catch(() => 0),
    // The adapter makes its readers as copies of the writer; these are ready already, so nothing is missed at the start.
    duplicate: () => unused.pop() ?? patient(),
  });
  writer.on('ready', () => {
    if (!lost) return;
    lost = false;
    onLoss();
  });
  const tidy = setInterval(() => void trim(writer), tidyEvery).unref();

  return {
    adapter: createAdapter(writer, { streamName, channelPrefix: streamName, maxLen, onlyPlaintext: true }),
    close: () => {
      clearInterval(tidy);
      for (const connection of [writer, ...readers]) connection.disconnect();
    },
  };
}

function connect(url: string, what: string, options: RedisOptions): Redis {
  const connection = new Redis(url, { ...options, connectionName: `tessera-realtime-${what}` });
  connection.on('error', (error: Error) => log.warn({ err: error }, `redis, realtime ${what}`));
  return connection;
}

const ready = (connection: Redis): Promise<void> =>
  new Promise((resolve) => void connection.once('ready', () => resolve()));

/** Redis tells the time, for its ids are made of it. */
async function trim(redis: Redis): Promise<void> {
  try {
    const [seconds] = await redis.time();
    await redis.xtrim(streamName, 'MINID', Number(seconds) * 1000 - keptFor);
  } catch {
    // The next turn does it.
  }
}
