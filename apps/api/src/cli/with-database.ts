import type { Settings } from '@tessera/platform/config';
import { EmbeddedPostgres } from '@tessera/platform/embedded-postgres';

/** Runs `work` on the desk's database, joining the embedded one when the desk is running. */
export async function withDatabase<T>(settings: Settings, work: (url: string) => Promise<T>): Promise<T> {
  if (settings.databaseUrl) return work(settings.databaseUrl);
  const server = await EmbeddedPostgres.start({ dataDir: settings.dataDir, whenRunning: 'join' });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
