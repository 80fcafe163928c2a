import { createDataSource, runMigrations, schemaDrift } from '@tessera/platform/database';
import { EmbeddedPostgres } from '@tessera/platform/embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../entities';

/** Migrates a throw-away database and fails when the entities say something else. */
export async function checkDrift(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tessera-drift-'));
  const server = await EmbeddedPostgres.start({ dataDir, durable: false });
  try {
    await runMigrations(server.url);
    const source = await createDataSource({ url: server.url, entities }).initialize();
    const drift = await schemaDrift(source);
    await source.destroy();
    if (drift.length > 0)
      throw new Error(`Entities and migrations differ; a migration would have to say:\n${drift.join(';\n')}`);
    process.stdout.write('Entities and migrations agree.\n');
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
