import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DeskAlreadyRunningError, EmbeddedPostgresError } from './errors';
import { guardExit } from './exit-guard';
import { Guardian } from './guardian';
import { installedBundle, type PostgresBundle } from './postgres-bundle';
import { PostgresServer } from './postgres-server';
import { sameServer } from './postmaster-file';

const DATABASE = 'tessera';
/** How long the lock of a process that was just killed may take to fall. */
const CLAIM_WITHIN_MS = 1_000;
/** How long a server may look ready and yet not answer, as it does while it comes or goes. */
const GREET_WITHIN_MS = 60_000;
const LONGEST_PAUSE_MS = 10_000;

export interface EmbeddedPostgresOptions {
  /** The desk's data folder; the database lives in its sub-folder `postgres`. */
  dataDir: string;
  /** Is told in a sentence what is worth knowing. */
  log?: (message: string) => void;
  /**
   * What to do when a living process already runs this desk: `refuse` (default) throws DeskAlreadyRunningError;
   * `join` uses its server, as an operator's command does, and leaves it running.
   */
  whenRunning?: 'refuse' | 'join';
  /** False only for tests: nothing is synced to disk. Default true. */
  durable?: boolean;
  /** Further server settings, by their names in postgresql.conf. */
  settings?: Record<string, string>;
  /** The Postgres programs; default: those that npm installed. */
  bundle?: PostgresBundle;
}

/** A server that answers, and our hold on it. */
interface Hold {
  pid: number;
  port: number;
  guardian: Guardian;
  /** It ran before we came. */
  adopted: boolean;
  /** Its desk is another process; we are guests. */
  joined: boolean;
}

/**
 * A real Postgres from npm beside the desk: started, adopted after a crash of ours, brought back after a crash of its
 * own, and stopped with the desk.
 */
export class EmbeddedPostgres {
  private stopping: Promise<void> | null = null;
  private hold: Hold | null = null;
  private watching: Promise<void> | null = null;
  private readonly disarm: () => void;

  private constructor(
    private readonly server: PostgresServer,
    private readonly options: EmbeddedPostgresOptions,
  ) {
    this.disarm = guardExit(
      () => this.pidToStop,
      () => this.stop(),
    );
  }

  /**
   * Brings the database of a data folder up and creates database `tessera`.
   * Throws EmbeddedPostgresError with a message for the person at the terminal when that is impossible.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const {
      dataDir,
      log = () => undefined,
      durable = true,
      settings = {},
      bundle = installedBundle(),
    } = options;
    const server = new PostgresServer(bundle, { dataDir: resolve(dataDir), durable, settings }, log);
    const postgres = new EmbeddedPostgres(server, { ...options, log });
    try {
      postgres.hold = await postgres.takeHold();
      await postgres.hold.guardian.ensureDatabase(DATABASE, postgres.ownerPassword);
    } catch (error) {
      const interrupted = postgres.stopping !== null;
      await postgres.stop();
      throw interrupted ? new EmbeddedPostgresError('The start was broken off.') : error;
    }
    postgres.watching = postgres.watch();
    return postgres;
  }

  /** Database `tessera` as its owner, who is no superuser. */
  get url(): string {
    return `postgres://${DATABASE}:${this.ownerPassword}@127.0.0.1:${this.held.port}/${DATABASE}`;
  }

  /** Database `postgres` as the superuser. */
  get adminUrl(): string {
    return `postgres://postgres:${this.server.folder.password()}@127.0.0.1:${this.held.port}/postgres`;
  }

  /** Whether the server was found running: left behind by a process of ours that was killed, or joined. */
  get adopted(): boolean {
    return this.held.adopted;
  }

  /** Process id of the server. */
  get pid(): number {
    return this.held.pid;
  }

  /** Stops the server (open transactions are rolled back) and waits until it is gone. Call it last. A joined server stays. */
  stop(): Promise<void> {
    return (this.stopping ??= this.shutDown());
  }

  private get held(): Hold {
    if (!this.hold) throw new Error('The embedded database is not up');
    return this.hold;
  }

  /** The owner's password follows from the superuser's, so that one secret is kept. */
  private get ownerPassword(): string {
    return createHmac('sha256', this.server.folder.password()).update(DATABASE).digest('base64url');
  }

  private get pidToStop(): number | null {
    if (this.hold?.joined) return null;
    // Looked up anew: the number of a server that has gone may by now be another's.
    return this.hold || this.server.launched ? this.server.runningPid : null;
  }

  private async shutDown(): Promise<void> {
    this.server.abort();
    await this.hold?.guardian.release();
    await this.watching;
    const pid = this.pidToStop;
    if (pid !== null) await this.server.shutDown(pid);
    this.disarm();
  }

  /** Finds or starts the server and takes the desk's lock. `port`: the one a new server must take. */
  private async takeHold(port?: number): Promise<Hold> {
    for (const deadline = Date.now() + GREET_WITHIN_MS; ; await delay(20)) {
      const running = await this.server.ready(port);
      const adopted = running.pid !== this.server.launched;
      const guardian = await this.greet(running);
      if (!guardian && Date.now() < deadline) continue;
      if (!guardian)
        throw new EmbeddedPostgresError(
          `Process ${running.pid} does not answer as the database of ${this.options.dataDir}.`,
        );
      if (!(await claimPatiently(guardian, this.options.whenRunning === 'join'))) {
        this.server.launched = null;
        if (this.options.whenRunning === 'join') {
          return { ...running, guardian, adopted: true, joined: true };
        }
        const holder = (await guardian.holder()) ?? 'another process';
        await guardian.release();
        throw new DeskAlreadyRunningError(
          `The desk of ${this.options.dataDir} already runs (${holder}). Stop it first, or give this one another DATA_DIR.`,
        );
      }
      if (adopted && !this.server.bundle.version.startsWith(`${await guardian.serverVersion()}.`)) {
        await guardian.release();
        await this.server.shutDown(running.pid);
        continue;
      }
      if (adopted) this.options.log?.(`Took over the database of an earlier run (process ${running.pid}).`);
      return { ...running, guardian, adopted, joined: false };
    }
  }

  /** Connects and makes sure that the server is the one of our folder; null when it has just gone away. */
  private async greet(running: { port: number; text: string }): Promise<Guardian | null> {
    try {
      const guardian = await Guardian.connect({
        port: running.port,
        password: this.server.folder.password(),
      });
      if (sameServer(await guardian.postmasterFile(), running.text)) return guardian;
      await guardian.release();
      return null;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      // Shutting down, starting up, or gone between the look and the knock.
      if (['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return null;
      throw new EmbeddedPostgresError(
        `The embedded Postgres of ${this.options.dataDir} runs on port ${running.port} but does not let us in: ${(error as Error).message}`,
      );
    }
  }

  /** Brings the server back, at its port, whenever it goes away without our wish. */
  private async watch(): Promise<void> {
    while (!this.stopping && !this.held.joined) {
      await this.held.guardian.lost;
      for (let pause = 100; !this.stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        this.options.log?.('The embedded database went away; bringing it back.');
        try {
          this.hold = await this.takeHold(this.held.port);
          if (this.stopping) await this.hold.guardian.release();
          break;
        } catch (error) {
          this.options.log?.((error as Error).message);
          await delay(pause, undefined, { ref: false });
        }
      }
    }
  }
}

async function claimPatiently(guardian: Guardian, atOnce: boolean): Promise<boolean> {
  for (const deadline = Date.now() + CLAIM_WITHIN_MS; ;) {
    if (await guardian.claim()) return true;
    if (atOnce || Date.now() > deadline) return false;
    await delay(50);
  }
}
