import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../libs/platform/src/embedded-postgres';
import { runMigrations } from '../libs/platform/src/database';
import { administer, databaseUrl } from './administer';
import { tether } from './tether';

/** The database that `createTestDatabase` copies; holds the schema and nothing else. */
export const TEMPLATE = 'tessera_template';

let stop: (() => Promise<void>) | null = null;

/**
 * Starts the Postgres of this run, unless TEST_DATABASE_URL names one (its role must be a superuser or have CREATEDB),
 * and migrates the template once. Suites read TEST_DATABASE_URL and TEST_DATABASE_TEMPLATE.
 */
export async function startTestPostgres(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const url = given || (await startEmbedded());
  const template = given ? `${TEMPLATE}_${process.pid}` : TEMPLATE;
  try {
    await makeTemplate(url, template);
  } catch (error) {
    await stopTestPostgres();
    throw error;
  }
  if (given) stop = () => administer(url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
  process.env.TEST_DATABASE_URL = url;
  process.env.TEST_DATABASE_TEMPLATE = template;
}

/** Stops what `startTestPostgres` started. */
export async function stopTestPostgres(): Promise<void> {
  await stop?.();
  stop = null;
}

async function startEmbedded(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tessera-test-'));
  const release = tether(join(dataDir, 'postgres', 'data', 'postmaster.pid'), dataDir);
  const postgres = await EmbeddedPostgres.start({
    dataDir,
    durable: false,
    settings: { max_connections: '200' },
  });
  // Half the work of the journal's way, where nothing has to survive.
  process.env.TEST_DATABASE_STRATEGY = 'STRATEGY FILE_COPY';
  stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
    release();
  };
  return postgres.adminUrl;
}

async function makeTemplate(url: string, template: string): Promise<void> {
  await administer(url, `CREATE DATABASE "${template}"`);
  await runMigrations(databaseUrl(url, template));
}
