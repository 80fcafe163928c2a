import { Client } from 'pg';

/** One number for "the desk of this database"; the same in every release. */
const DESK_LOCK = 7_355_608;

/** How to reach a server as its superuser. */
export interface ServerAddress {
  port: number;
  password: string;
}

/**
 * A connection that lives as long as the desk. It holds the lock that says "this data folder has its desk": the lock
 * goes with the process, however that ends, so it is never stale. Its loss says that the server went away.
 */
export class Guardian {
  private constructor(
    private readonly client: Client,
    /** Resolves when the connection has ended: the server went away, or we released it. */
    readonly lost: Promise<void>,
  ) {}

  /** Connects; throws what pg throws, e.g. ECONNREFUSED or 28P01 (wrong password). */
  static async connect({ port, password }: ServerAddress): Promise<Guardian> {
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      application_name: `tessera desk, process ${process.pid}`,
      connectionTimeoutMillis: 10_000,
    });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    await client.connect();
    return new Guardian(client, lost);
  }

  /** The server's own view of its `postmaster.pid`; equal to ours when it serves our folder. */
  async postmasterFile(): Promise<string> {
    const { rows } = await this.client.query<{ text: string }>(
      `SELECT pg_read_file('postmaster.pid') AS text`,
    );
    return rows[0]!.text;
  }

  /** Release of the server program, e.g. `18.4`. */
  async serverVersion(): Promise<string> {
    const { rows } = await this.client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]!.server_version;
  }

  /** Takes the lock of the desk; false when another process holds it. */
  async claim(): Promise<boolean> {
    const { rows } = await this.client.query<{ claimed: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS claimed',
      [DESK_LOCK],
    );
    return rows[0]!.claimed;
  }

  /** Who holds the lock of the desk, e.g. `tessera desk, process 4711`; null when nobody does. */
  async holder(): Promise<string | null> {
    const { rows } = await this.client.query<{ application_name: string }>(
      `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1::bigint::oid`,
      [DESK_LOCK],
    );
    return rows[0]?.application_name ?? null;
  }

  /** Makes the database and its owner, who is no superuser, unless they exist. */
  async ensureDatabase(name: string, password: string): Promise<void> {
    const { rows } = await this.client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [name],
    );
    const id = this.client.escapeIdentifier(name);
    if (!rows[0]!.role) {
      await this.client.query(`CREATE ROLE ${id} LOGIN PASSWORD ${this.client.escapeLiteral(password)}`);
    }
    if (!rows[0]!.database) await this.client.query(`CREATE DATABASE ${id} OWNER ${id}`);
  }

  async release(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
