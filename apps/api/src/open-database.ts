import { log } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, pendingMigrations, runMigrations } from '@tessera/platform/database';
import { EmbeddedPostgres } from '@tessera/platform/embedded-postgres';

export interface OpenDatabase {
  url: string;
  /** Stops the embedded Postgres; does nothing to one that somebody else runs. */
  close(): Promise<void>;
}

/**
 * Postgres up to date: the embedded one or the one that is set. In a cluster migrations are a command of their own, and a database
 * that lacks some stops the start.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, close: async () => undefined }
    : await embedded(settings.dataDir);
  if (settings.mode === 'cluster') {
    await assertMigrated(database.url);
  } else {
    const done = await runMigrations(database.url);
    if (done.length > 0) log.info({ migrations: done }, 'the database was brought up to date');
  }
  return database;
}

async function embedded(dataDir: string): Promise<OpenDatabase> {
  const server = await EmbeddedPostgres.start({ dataDir, log: (message) => log.info(message) });
  return { url: server.url, close: () => server.stop() };
}

async function assertMigrated(url: string): Promise<void> {
  const source = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    if (await pendingMigrations(source)) {
      throw new Error('the database is not up to date: run `npm run tessera -- migrate` first');
    }
  } finally {
    await source.destroy();
  }
}
