import { randomBytes } from 'node:crypto';
import { administer, databaseUrl } from './administer';

/** A database of its own for one suite. */
export interface TestDatabase {
  /** Address as superuser (or the role of TEST_DATABASE_URL). */
  url: string;
  name: string;
  /** Removes the database, with whatever connections it still has. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database, migrated and empty. Call it once per suite (`beforeAll`) and `drop()` it in `afterAll`.
 * @param options.template the database to copy; default the migrated one, `template0` for one without a schema.
 */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    throw new Error(
      'No test server: database suites are named *.db-spec.ts or *.e2e-spec.ts and run by jest.',
    );
  }
  const template = options.template ?? process.env.TEST_DATABASE_TEMPLATE ?? 'template0';
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  const strategy = process.env.TEST_DATABASE_STRATEGY ?? '';
  await administer(server, `CREATE DATABASE "${name}" TEMPLATE "${template}" ${strategy}`);
  return {
    url: databaseUrl(server, name),
    name,
    drop: () => administer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}
