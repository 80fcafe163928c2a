import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ClusterFolder, isAlive } from './cluster-folder';
import { EmbeddedPostgresError, WAY_OUT } from './errors';
import { signal } from './exit-guard';
import { Launcher, type LaunchOptions } from './launcher';
import type { PostgresBundle } from './postgres-bundle';
import { removeStalePostmasterFile, runningPostmaster, type PostmasterFile } from './postmaster-file';

const POLL_MS = 10;
/** Recovery after a crash may read up to `max_wal_size` of journal, on a slow disk. */
const READY_WITHIN_MS = 300_000;
/** How long a start is tried again for reasons that pass by themselves. */
const RETRY_WITHIN_MS = 15_000;
const STOP_WITHIN_MS = 20_000;

/** The port was taken since we looked, or the children of a killed server have yet to notice that it is gone. */
const PASSING =
  /could not create any TCP|could not bind|pre-existing shared memory|lock file .* already exists/i;

/** The server process of one data folder: found, started, stopped. */
export class PostgresServer {
  readonly folder: ClusterFolder;
  private launcher: Launcher | null = null;
  private readonly aborter = new AbortController();
  /** Process id of the server that we started, while it runs. */
  launched: number | null = null;

  constructor(
    readonly bundle: PostgresBundle,
    private readonly options: LaunchOptions,
    private readonly log: (message: string) => void,
  ) {
    this.folder = ClusterFolder.of(options.dataDir);
  }

  get runningPid(): number | null {
    return runningPostmaster(this.folder.data)?.pid ?? null;
  }

  /** The server that runs, ready for connections, or else a new one. `port`: the one a new one must take; default any. */
  async ready(port?: number): Promise<PostmasterFile> {
    const started = Date.now();
    for (;;) {
      const running = runningPostmaster(this.folder.data);
      if (running?.status === 'ready') return running;
      const spent = Date.now() - started;
      if (spent > READY_WITHIN_MS) {
        throw new EmbeddedPostgresError(
          `The embedded Postgres (process ${running?.pid}) does not get ready.`,
        );
      }
      if (running) await delay(POLL_MS);
      else await this.launch(port, spent < RETRY_WITHIN_MS);
    }
  }

  /** Breaks off what still creates the database. */
  abort(): void {
    this.aborter.abort();
  }

  /** Fast shutdown, harsher when that takes too long; returns when the server is gone. */
  async shutDown(pid: number): Promise<void> {
    const started = Date.now();
    let harsh = false;
    const runs = () => isAlive(pid) && this.runningPid === pid;
    if (runs()) signal(pid, 'SIGINT');
    while (runs()) {
      if (!harsh && Date.now() - started > STOP_WITHIN_MS) {
        this.log(
          'The embedded database is slow to stop; it will recover from its journal at the next start.',
        );
        signal(pid, 'SIGQUIT');
        harsh = true;
      }
      await delay(POLL_MS);
    }
    // Its file goes a moment before the process. Nobody may ever collect an adopted one, hence the limit.
    for (const limit = Date.now() + 1_000; isAlive(pid) && Date.now() < limit;) await delay(POLL_MS);
  }

  /** Starts a server and waits until it is ready, or has ended for a reason that passes. */
  private async launch(port: number | undefined, mayRetry: boolean): Promise<void> {
    const { folder } = this;
    const launcher = (this.launcher ??= await Launcher.find(this.bundle, folder, this.options));
    if (!folder.isInitialised(this.bundle.major)) {
      this.log('Creating the database; this takes a moment.');
      await launcher.initialise(folder, this.aborter.signal);
    }
    removeStalePostmasterFile(folder.data);
    const logStart = folder.logSize;
    const child = await launcher.launch(folder, port ?? (await freePort()));
    this.launched = child.pid ?? null;
    let ended = child.pid === undefined;
    child.once('exit', () => {
      ended = true;
      if (this.launched === child.pid) this.launched = null;
    });
    while (!ended) {
      const running = runningPostmaster(folder.data);
      if (running?.pid === child.pid && running?.status === 'ready') return;
      await delay(POLL_MS);
    }
    // Another process of ours may have started one in the same moment.
    if (runningPostmaster(folder.data)) return;
    const said = folder.logSince(logStart);
    if (!mayRetry || !PASSING.test(said)) {
      throw new EmbeddedPostgresError(`The embedded Postgres does not start. It says:\n${said}\n${WAY_OUT}`);
    }
    await delay(100);
  }
}

/** A port of the loopback that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
