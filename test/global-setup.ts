import { startTestPostgres } from './test-server';

/** Once per run, before the first suite that needs a database. */
export default async function globalSetup(): Promise<void> {
  await startTestPostgres();
}
