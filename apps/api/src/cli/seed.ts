import type { Settings } from '@tessera/platform/config';
import { runMigrations } from '@tessera/platform/database';
import { assertDemo, seedDemo } from '../demo';
import { withDatabase } from './with-database';

/** Gives an empty demo its people and tickets, as its first start does. Refuses on a real desk. */
export async function seed(settings: Settings): Promise<void> {
  assertDemo(settings);
  const seeded = await withDatabase(settings, async (url) => {
    await runMigrations(url);
    return seedDemo(settings, url);
  });
  process.stdout.write(
    seeded ? 'The demo desk is seeded.\n' : 'There are tickets already: nothing was changed.\n',
  );
}
