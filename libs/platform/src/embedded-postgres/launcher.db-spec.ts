import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterFolder } from './cluster-folder';
import { EmbeddedPostgresError } from './errors';
import { Launcher } from './launcher';
import { installedBundle, missingSymlinks, program, type PostgresBundle } from './postgres-bundle';
import { possibleIdentities, type ServerIdentity } from './server-identity';

const asRoot = process.getuid?.() === 0 ? it : it.skip;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-launcher-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the installed programs as `npm ci --ignore-scripts` leaves them. */
function withoutLinks(): PostgresBundle {
  const { version, major, root } = installedBundle();
  const copy = join(folder, 'package', 'native');
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !/\.(so|dylib)(\.\d+)?$/.test(path) || isFileOfBuild(path),
  });
  return { root: copy, version, major };
}

const links = new Set(
  (jest.requireActual('node:fs') as typeof import('node:fs'))
    .readFileSync(join(installedBundle().root, 'pg-symlinks.json'), 'utf8')
    .match(/"target":"native\/[^"]+/g)!
    .map((match) => match.slice('"target":"native/'.length)),
);
const isFileOfBuild = (path: string) => !links.has(path.slice(installedBundle().root.length + 1));

async function findAndInitialise(
  bundle: PostgresBundle,
  identities?: ServerIdentity[],
): Promise<ClusterFolder> {
  const dataDir = join(folder, 'data');
  const cluster = ClusterFolder.of(dataDir);
  const options = { dataDir, durable: false, settings: {}, copyPlaces: [join(folder, 'copies')] };
  const launcher = await Launcher.find(bundle, cluster, options, identities);
  await launcher.initialise(cluster, new AbortController().signal);
  return cluster;
}

describe('Launcher', () => {
  it('makes the links that an installation without scripts lacks', async () => {
    const bundle = withoutLinks();
    expect(missingSymlinks(bundle).length).toBeGreaterThan(0);
    const cluster = await findAndInitialise(bundle);
    expect(missingSymlinks(bundle)).toEqual([]);
    expect(cluster.isInitialised(bundle.major)).toBe(true);
  });

  asRoot('copies programs that the server may not reach to a place where it can', async () => {
    chmodSync(folder, 0o711);
    const bundle = withoutLinks();
    chmodSync(join(folder, 'package'), 0o700);
    const cluster = await findAndInitialise(bundle);
    expect(cluster.isInitialised(bundle.major)).toBe(true);
    expect(
      program({ ...bundle, root: join(folder, 'copies', `postgres-${bundle.version}`) }, 'initdb'),
    ).toBeTruthy();
  });

  asRoot('runs under the name of nobody where users cannot be changed', async () => {
    const [, mapped] = possibleIdentities(null);
    const cluster = await findAndInitialise(installedBundle(), [mapped!]);
    expect(cluster.owner).toBe(0);
  });

  it('lists every way that it tried when none works', async () => {
    const refused: ServerIdentity = {
      label: 'as somebody',
      dataPath: (path) => path,
      own: async () => undefined,
      spawn: () =>
        spawn('/bin/sh', ['-c', 'echo not here >&2; exit 1'], { stdio: ['ignore', 'pipe', 'pipe'] }),
    };
    const attempt = findAndInitialise(installedBundle(), [refused]);
    await expect(attempt).rejects.toThrow(EmbeddedPostgresError);
    await expect(attempt).rejects.toThrow(/as somebody: not here[\s\S]*set DATABASE_URL/);
  });
});
