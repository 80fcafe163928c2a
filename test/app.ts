import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Clock, configureLog } from '@tessera/platform';
import { loadSettings, type Settings } from '@tessera/platform/config';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../apps/api/src/create-app';
import { DemoTelegram } from '../apps/api/src/demo';
import { createTestDatabase } from './postgres';

export interface TestApp {
  app: NestFastifyApplication;
  settings: Settings;
  /** `http://127.0.0.1:<port>` */
  url: string;
  databaseUrl: string;
  /** The demo's own, if it was asked for. */
  telegram: DemoTelegram | null;
  /** Stops the program; the database stays for the next `startTestApp({ databaseUrl })`. */
  stop(): Promise<void>;
  /** Stops the program and removes its database. */
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Settings by their names in the environment. */
  env?: Record<string, string>;
  clock?: Clock;
  /** One made by an earlier start or for several processes; default: a fresh one. */
  databaseUrl?: string;
  /** Where to listen; default: any free port. */
  port?: number;
  /** In a demo: with the Telegram of its own and the bot that works against it. */
  telegram?: boolean;
  /** A folder that outlives the program; default: one of its own. */
  dataDir?: string;
  /** Receives the log, each line as it is written; default: no log. */
  log?: (line: string) => void;
}

const secret = 'a secret for tests that is long enough to be one';

/** The whole program on a real Postgres and a free port. Without BOT_TOKEN it is a demo without the seeded desk. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  if (options.log) configureLog('trace', { write: options.log });
  else configureLog(process.env['TEST_LOG_LEVEL'] ?? 'silent');
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'tessera-app-')));
  const database = options.databaseUrl ? null : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database!.url;
  const settings = loadSettings(
    {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      JWT_SECRET: secret,
      RATE_LIMIT_FACTOR: '0',
      LOG_LEVEL: 'info',
      ...demoUnlessBot(options.env),
      ...options.env,
    },
    { cwd: dataDir },
  );
  const telegram = options.telegram ? await DemoTelegram.open(settings) : null;
  const app = await createApp({
    settings: telegram?.settings ?? settings,
    databaseUrl,
    ...(options.clock && { clock: options.clock }),
    ...(telegram && { telegram }),
  });
  await app.listen(options.port ?? 0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const stop = async (): Promise<void> => {
    await app.close();
    await telegram?.close();
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    app,
    settings,
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    telegram,
    stop,
    close: async () => {
      await stop();
      await database?.drop();
    },
  };
}

const demoUnlessBot = (env: Record<string, string> = {}): Record<string, string> =>
  env['BOT_TOKEN'] ? {} : { DEMO: '1' };
