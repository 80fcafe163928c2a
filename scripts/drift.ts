import { createDataSource, schemaDrift } from '../libs/platform/src/database';
import { entities } from '../apps/api/src/entities';
import { databaseUrl } from '../test/administer';
import { startTestPostgres, stopTestPostgres } from '../test/test-server';

/** Migration drift: what would have to change in a migrated database for the entities to be true. Prints it as SQL. */
async function main(): Promise<void> {
  await startTestPostgres();
  try {
    const url = databaseUrl(process.env['TEST_DATABASE_URL']!, process.env['TEST_DATABASE_TEMPLATE']!);
    const source = await createDataSource({ url, entities }).initialize();
    const drift = await schemaDrift(source);
    await source.destroy();
    for (const sql of drift) console.error(`${sql};`);
    process.exitCode = drift.length > 0 ? 1 : 0;
  } finally {
    await stopTestPostgres();
  }
}

void main();
