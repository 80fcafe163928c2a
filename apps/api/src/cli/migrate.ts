import type { Settings } from '@tessera/platform/config';
import { runMigrations, undoMigrations } from '@tessera/platform/database';
import { withDatabase } from './with-database';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

export async function migrateUp(settings: Settings): Promise<void> {
  const done = await withDatabase(settings, runMigrations);
  say(done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`);
}

export async function migrateDown(settings: Settings, count: number): Promise<void> {
  if (!Number.isInteger(count) || count < 1) throw new Error('count is a whole number from 1');
  await withDatabase(settings, (url) => undoMigrations(url, count));
  say(`Took back ${count}.`);
}
