import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from './child';
import { copyBundle, copyPlaces } from './bundle-copy';
import type { ClusterFolder } from './cluster-folder';
import { EmbeddedPostgresError, WAY_OUT } from './errors';
import { initialise, serverEnvironment } from './initialise';
import { clusterName } from './postmaster-file';
import { createSymlinks, missingSymlinks, program, type PostgresBundle } from './postgres-bundle';
import { possibleIdentities, type ServerIdentity } from './server-identity';
import { asArguments, serverSettings } from './server-settings';

export interface LaunchOptions {
  /** The desk's data folder. */
  dataDir: string;
  /** Where a copy of the programs may go when the installed ones cannot be used, best first. */
  copyPlaces?: string[];
  /** False trades safety against a power cut for speed: tests only. */
  durable: boolean;
  /** Further server settings, by their names in postgresql.conf. */
  settings: Record<string, string>;
}

/** Knows how the server can be run on this machine: which copy of the programs, as whom. */
export class Launcher {
  private constructor(
    private readonly bundle: PostgresBundle,
    private readonly identity: ServerIdentity,
    private readonly options: LaunchOptions,
  ) {}

  /** Tries the ways this machine may offer. Throws EmbeddedPostgresError that lists each with its reason when none works. */
  static async find(
    installed: PostgresBundle,
    folder: ClusterFolder,
    options: LaunchOptions,
    identities = possibleIdentities(folder.owner),
  ): Promise<Launcher> {
    const refusals: string[] = [];
    for (const identity of identities) {
      const impossible = await whyNotIdentity(identity, options.dataDir);
      if (impossible !== null) {
        refusals.push(`${identity.label}: ${impossible}`);
        continue;
      }
      for await (const attempt of usableBundles(
        installed,
        options.copyPlaces ?? copyPlaces(options.dataDir),
      )) {
        const refusal = typeof attempt === 'string' ? attempt : await whyNotBundle(identity, attempt);
        if (typeof attempt !== 'string' && refusal === null) return new Launcher(attempt, identity, options);
        refusals.push(`${identity.label}: ${refusal}`);
      }
    }
    const reasons = refusals.length
      ? refusals
      : ['Postgres refuses to run as root, and this system offers no other way'];
    throw new EmbeddedPostgresError(
      `The embedded Postgres cannot run here.\n${reasons.map((line) => `  - ${line}`).join('\n')}\n${WAY_OUT}`,
    );
  }

  /** Creates the database folder; a no-op when it exists. `signal` breaks it off, and nothing is left. */
  async initialise(folder: ClusterFolder, signal: AbortSignal): Promise<void> {
    if (folder.isInitialised(this.bundle.major)) return;
    await folder.initialise((draft) =>
      initialise(draft, this.bundle, this.identity, this.options.durable, signal),
    );
  }

  /** Starts the server apart from our terminal, so that Ctrl-C reaches us alone and we stop it last. */
  async launch(folder: ClusterFolder, port: number): Promise<ChildProcess> {
    await this.identity.own(folder.data);
    const log = folder.openLog();
    try {
      const settings = {
        ...serverSettings(this.options.durable),
        ...this.options.settings,
        port: String(port),
        cluster_name: clusterName(folder.data),
      };
      const child = this.identity.spawn(
        program(this.bundle, 'postgres'),
        ['-D', this.identity.dataPath(folder.data), ...asArguments(settings)],
        { cwd: folder.data, env: serverEnvironment(), detached: true, stdio: ['ignore', log, log] },
      );
      child.on('error', () => undefined);
      child.unref();
      return child;
    } finally {
      closeSync(log);
    }
  }
}

/** The installed programs, then copies of them; a string says why one of these cannot be had. */
async function* usableBundles(
  installed: PostgresBundle,
  places: string[],
): AsyncGenerator<PostgresBundle | string> {
  await createSymlinks(installed).catch(() => undefined);
  if (missingSymlinks(installed).length === 0) yield installed;
  else yield `the links in ${installed.root} are missing and cannot be made`;
  for (const place of places) {
    yield await copyBundle(installed, place).catch((error: Error) => `no copy in ${place}: ${error.message}`);
  }
}

/** Null when we may run programs as this identity and hand it files. */
async function whyNotIdentity(identity: ServerIdentity, dataDir: string): Promise<string | null> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(dataDir, '.probe-'));
  try {
    await identity.own(scratch);
    return await whyNotRun(identity, '/bin/sh', ['-c', `: > "${identity.dataPath(scratch)}/probe"`], scratch);
  } catch (error) {
    return (error as Error).message;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Null when this identity can reach and run the programs. */
async function whyNotBundle(identity: ServerIdentity, bundle: PostgresBundle): Promise<string | null> {
  const refusal = await whyNotRun(identity, program(bundle, 'postgres'), ['--version'], '/');
  return refusal === null ? null : `${bundle.root}: ${refusal}`;
}

async function whyNotRun(
  identity: ServerIdentity,
  path: string,
  args: string[],
  cwd: string,
): Promise<string | null> {
  try {
    const child = identity.spawn(path, args, {
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { code, output } = await finished(child);
    return code === 0 ? null : output.trim() || `exit code ${code}`;
  } catch (error) {
    return (error as Error).message;
  }
}
