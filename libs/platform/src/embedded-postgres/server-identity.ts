import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { lchown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const NOBODY = 65534;

/** As whom the server runs, and how to get there. Postgres refuses root and wants to own its data folder. */
export interface ServerIdentity {
  /** For messages, e.g. `as uid 65534`. */
  readonly label: string;
  /** What to pass as `-D` to a program that is spawned in `dataFolder`. */
  dataPath(dataFolder: string): string;
  /** Gives a folder to this identity; a no-op when it has it already. */
  own(path: string): Promise<void>;
  /** Runs a program; `cwd` must be the data folder. */
  spawn(program: string, args: string[], options: SpawnOptions): ChildProcess;
}

/**
 * The ways to run Postgres here, best first.
 * @param dataOwner uid that owns the existing data folder, null when there is none yet.
 */
export function possibleIdentities(dataOwner: number | null): ServerIdentity[] {
  const linux = process.platform === 'linux';
  if (process.getuid?.() !== 0) return linux && !hasUserName() ? [mappedNobody, ourselves] : [ourselves];
  if (!linux) return [];
  return [otherUser(dataOwner || NOBODY), mappedNobody];
}

/** As the user who runs the desk. */
const ourselves: ServerIdentity = {
  label: 'as the current user',
  dataPath: (dataFolder) => dataFolder,
  own: async () => undefined,
  spawn,
};

/**
 * As another user, for a desk that root started. That user cannot walk down to the data folder (DATA_DIR is closed to
 * others, and may lie in a closed home), but it need not: the program is started inside the folder before it changes
 * its user, and reaches it by `/proc/self/cwd`, which needs no rights on the folders above.
 */
function otherUser(uid: number): ServerIdentity {
  return {
    label: `as uid ${uid}`,
    dataPath: () => '/proc/self/cwd',
    own: (path) => giveTo(path, uid),
    spawn: (program, args, options) => spawn(program, args, { ...options, uid, gid: uid }),
  };
}

/** As ourselves under the name of nobody, by a user namespace: where uids cannot be changed, or ours has no name. */
const mappedNobody: ServerIdentity = {
  label: 'as nobody in a user namespace',
  dataPath: () => '/proc/self/cwd',
  own: (path) => giveTo(path, process.getuid!()),
  spawn: (program, args, options) =>
    spawn('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, program, ...args], options),
};

/** initdb looks the user's name up and stops when there is none. */
function hasUserName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Changes the owner of a tree, the top last: an interrupted change is then seen and done again. */
async function giveTo(path: string, uid: number): Promise<void> {
  const stat = await lstat(path);
  if (stat.uid === uid) return;
  if (stat.isDirectory()) for (const name of await readdir(path)) await giveTo(join(path, name), uid);
  await lchown(path, uid, uid);
}
