import { EmbeddedPostgres } from './embedded-postgres';

/**
 * A desk in a process of its own, for tests that kill it: `node -r scripts/register-ts.cjs <this> <dataDir>`.
 * Prints one JSON line when the database is up (or refused), then lives until it is told to end.
 */
async function main(): Promise<void> {
  try {
    const postgres = await EmbeddedPostgres.start({ dataDir: process.argv[2]!, durable: false });
    const { url, adminUrl, pid, adopted } = postgres;
    process.stdout.write(`${JSON.stringify({ url, adminUrl, pid, adopted })}\n`);
  } catch (error) {
    const { name, message } = error as Error;
    process.stdout.write(`${JSON.stringify({ refused: { name, message } })}\n`);
  }
  setInterval(() => undefined, 60_000);
}

void main();
