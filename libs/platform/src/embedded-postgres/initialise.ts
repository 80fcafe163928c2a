import { closeSync, openSync } from 'node:fs';
import type { ClusterFolder } from './cluster-folder';
import { EmbeddedPostgresError, WAY_OUT } from './errors';
import { finished } from './child';
import { program, type PostgresBundle } from './postgres-bundle';
import type { ServerIdentity } from './server-identity';

/**
 * Character rules, best first: without UTF-8 ones Russian search and `lower()` silently do nothing. macOS knows
 * C.UTF-8 only in later releases; the last entry needs nothing from the system.
 */
const LOCALES = [
  ['--locale=C.UTF-8'],
  ['--locale=en_US.UTF-8'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

/** Runs initdb in a draft folder. Throws EmbeddedPostgresError with what initdb said. */
export async function initialise(
  draft: ClusterFolder,
  bundle: PostgresBundle,
  identity: ServerIdentity,
  durable: boolean,
  signal: AbortSignal,
): Promise<void> {
  await identity.own(draft.data);
  // The server's user may not reach the file by its name, hence the open descriptor, and needs to own it to read it again.
  await identity.own(draft.passwordFile);
  let said = '';
  for (const locale of LOCALES) {
    const password = openSync(draft.passwordFile, 'r');
    try {
      const child = identity.spawn(
        program(bundle, 'initdb'),
        [
          `-D${identity.dataPath(draft.data)}`,
          '--username=postgres',
          '--encoding=UTF8',
          ...locale,
          '--auth-host=scram-sha-256',
          '--auth-local=reject',
          '--pwfile=/dev/fd/3',
          '--no-instructions',
          ...(durable ? [] : ['--no-sync']),
        ],
        { cwd: draft.data, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe', password], signal },
      );
      const { code, output } = await finished(child);
      if (code === 0) return;
      said = output.trim();
    } finally {
      closeSync(password);
    }
    if (!/locale/i.test(said)) break;
  }
  throw new EmbeddedPostgresError(
    `Postgres could not create its data folder ${identity.label}: ${said}\n${WAY_OUT}`,
  );
}

/** Nothing of ours: PGPORT or PGOPTIONS of whoever starts the desk must not steer its server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', LC_MESSAGES: 'C' };
}
