import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';

/** Any number, the same in every process: one migration at a time. */
const lockKey = 7_365_001;

async function withLock<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = createDataSource({ url, poolSize: 2, name: 'tessera-migrate' });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query(`SELECT pg_advisory_lock(${lockKey})`);
    await guard.query(`SET statement_timeout = 0`);
    return await work(source);
  } finally {
    await guard.query(`SELECT pg_advisory_unlock(${lockKey})`).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}

/** Brings the database up to date; several processes at once do no harm. Returns the names of what ran. */
export const runMigrations = (url: string): Promise<string[]> =>
  withLock(url, async (source) =>
    (await source.runMigrations({ transaction: 'each' })).map((done) => done.name),
  );

/** Takes back the newest `count` migrations. */
export const undoMigrations = (url: string, count: number): Promise<void> =>
  withLock(url, async (source) => {
    for (let i = 0; i < count; i++) await source.undoLastMigration({ transaction: 'each' });
  });

/** Names of migrations that have not run yet. */
export async function pendingMigrations(source: DataSource): Promise<boolean> {
  return source.showMigrations();
}
