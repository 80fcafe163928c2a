import { stopTestPostgres } from './test-server';

/** Once per run, after the last suite. */
export default async function globalTeardown(): Promise<void> {
  await stopTestPostgres();
}
