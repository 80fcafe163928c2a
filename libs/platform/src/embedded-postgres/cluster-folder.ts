import { randomBytes } from 'node:crypto';
import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors';

const LOG_LIMIT = 5_000_000;

/** Drafts that this process fills right now. Its id alone does not tell: in a container every run may have the same. */
const openDrafts = new Set<string>();

/** What lies where in `<data folder of the desk>/postgres`. The folder appears complete or not at all. */
export class ClusterFolder {
  constructor(readonly path: string) {}

  static of(dataDir: string): ClusterFolder {
    return new ClusterFolder(join(dataDir, 'postgres'));
  }

  /** Postgres' own folder (PGDATA). */
  get data(): string {
    return join(this.path, 'data');
  }

  get passwordFile(): string {
    return join(this.path, 'password');
  }

  get logFile(): string {
    return join(this.path, 'server.log');
  }

  /** uid of PGDATA's owner, null before the first start. */
  get owner(): number | null {
    return statSync(this.data, { throwIfNoEntry: false })?.uid ?? null;
  }

  /** Whether the database was created. Throws EmbeddedPostgresError when the folder is damaged or of another major version. */
  isInitialised(major: string): boolean {
    if (!existsSync(this.path)) return false;
    const versionFile = join(this.data, 'PG_VERSION');
    if (!existsSync(versionFile) || !existsSync(this.passwordFile)) {
      throw new EmbeddedPostgresError(
        `${this.path} is not a complete database folder. Restore it from a backup, or move it away to begin with an empty desk.`,
      );
    }
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found === major) return true;
    throw new EmbeddedPostgresError(
      `${this.path} was made by Postgres ${found}, but this release brings Postgres ${major}. ` +
        'Make a backup with the release you came from and restore it here.',
    );
  }

  /** The superuser's password, made at the first start. */
  password(): string {
    return readFileSync(this.passwordFile, 'utf8').trim();
  }

  get logSize(): number {
    return statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What the server has written since its log had a certain size. */
  logSince(size: number): string {
    const text = readFileSync(this.logFile);
    return text
      .subarray(size < text.length ? size : 0)
      .toString()
      .trim();
  }

  /** Opens the server's log for appending; the caller closes the descriptor. One older log is kept. */
  openLog(): number {
    if (this.logSize > LOG_LIMIT) {
      renameSync(this.logFile, `${this.logFile}.1`);
    }
    return openSync(this.logFile, 'a', 0o600);
  }

  /**
   * Fills a new folder by `create` and puts it in place at once, so that neither a crash nor a second process
   * leaves half a database behind. When another process was quicker, its folder stays.
   */
  async initialise(create: (draft: ClusterFolder) => Promise<void>): Promise<void> {
    const parent = dirname(this.path);
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await this.sweepDrafts(parent);
    const draft = new ClusterFolder(
      join(parent, `${basename(this.path)}.new-${process.pid}-${randomBytes(4).toString('hex')}`),
    );
    openDrafts.add(draft.path);
    try {
      await mkdir(draft.data, { recursive: true, mode: 0o700 });
      await chmod(draft.path, 0o700);
      await writeFile(draft.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
      await create(draft);
      await rename(draft.path, this.path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      });
    } finally {
      await rm(draft.path, { recursive: true, force: true });
      openDrafts.delete(draft.path);
    }
  }

  /** Removes what processes that died while creating have left. */
  private async sweepDrafts(parent: string): Promise<void> {
    for (const name of await readdir(parent)) {
      const pid = name.startsWith(`${basename(this.path)}.new-`) ? Number(name.split('-')[1]) : 0;
      const draft = join(parent, name);
      const abandoned = pid === process.pid ? !openDrafts.has(draft) : !isAlive(pid);
      // Its initdb may still be writing; then the next start removes the rest.
      if (pid && abandoned) await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
