import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './cluster-folder';

/** What a running server writes into its data folder. */
export interface PostmasterFile {
  pid: number;
  port: number;
  status: 'starting' | 'ready' | 'stopping';
  /** The file as it stands; the server shows the same one to who asks it. */
  text: string;
}

const FILE = 'postmaster.pid';

/** The server of this data folder, or null when none runs. A file that a dead server left behind counts as none. */
export function runningPostmaster(dataFolder: string): PostmasterFile | null {
  const found = parsePostmasterFile(read(dataFolder));
  return found && isAlive(found.pid) && servesFolder(found.pid, dataFolder) ? found : null;
}

/** Null when there is no file or when it is not (yet) whole. */
export function parsePostmasterFile(text: string | null): PostmasterFile | null {
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!text || !Number.isInteger(pid) || pid <= 0) return null;
  const word = lines[7]?.trim();
  return {
    pid,
    port: Number(lines[3]) || 0,
    status: word === 'ready' || word === 'stopping' ? word : 'starting',
    text,
  };
}

/** Whether two readings of the file speak of one and the same start of one server; the status may differ. */
export function sameServer(one: string, other: string): boolean {
  const start = (text: string) => text.split('\n').slice(0, 4).join('\n');
  return start(one) === start(other);
}

/**
 * Removes the file of a server that is gone. Postgres does so itself unless an unrelated process of the same user has
 * got that process id since, which is likely after a reboot. Should the server live after all, Postgres' own check of
 * the shared memory still keeps a second one from starting.
 */
export function removeStalePostmasterFile(dataFolder: string): void {
  const text = read(dataFolder);
  if (text !== null && !runningPostmaster(dataFolder) && read(dataFolder) === text) {
    rmSync(join(dataFolder, FILE), { force: true });
  }
}

function read(dataFolder: string): string | null {
  try {
    return readFileSync(join(dataFolder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The name that a server carries on its command line, so that it can be told from a process that was given its id
 * later. Moving the folder keeps the name, copying it does not.
 */
export function clusterName(dataFolder: string): string {
  const { dev, ino } = statSync(dataFolder);
  return `tessera-${dev.toString(36)}-${ino.toString(36)}`;
}

function servesFolder(pid: number, dataFolder: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return `${command} `.includes(`cluster_name=${clusterName(dataFolder)} `);
  } catch {
    return false;
  }
}
