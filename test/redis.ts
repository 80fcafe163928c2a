import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../libs/platform/src/embedded-postgres';
import { tether } from './tether';
import { missingTool, onPath } from './tools';

/** A Redis for one suite. */
export interface TestRedis {
  /** e.g. `redis://127.0.0.1:41231`; with TEST_REDIS_URL that address, whose keys the suite must keep apart itself. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts `redis-server` from PATH on a free port, without persistence; TEST_REDIS_URL is used instead when set.
 * @returns null, after saying so loudly, when there is none; throws instead when CI=true.
 */
export async function startRedis(): Promise<TestRedis | null> {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => undefined };
  const program = onPath('redis-server');
  if (!program) return missingTool('redis-server', 'the suites for several processes', 'TEST_REDIS_URL');

  const folder = await mkdtemp(join(tmpdir(), 'tessera-redis-'));
  const port = await freePort();
  const pidFile = join(folder, 'redis.pid');
  const child = spawn(
    program,
    [
      '--bind',
      '127.0.0.1',
      '--port',
      String(port),
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      '--pidfile',
      pidFile,
    ],
    { detached: true, stdio: 'ignore' },
  );
  const release = tether(pidFile, folder);
  const ended = once(child, 'exit');
  await Promise.race([
    answering(port),
    ended.then(() =>
      Promise.reject(new Error(`redis-server ended with code ${child.exitCode} before it answered`)),
    ),
  ]);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}

async function answering(port: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await delay(10)) {
    const socket = createConnection({ port, host: '127.0.0.1' });
    try {
      await once(socket, 'connect');
      return;
    } catch {
      continue;
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`redis-server does not answer on port ${port}`);
}
