import { randomUUID } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createSymlinks, type PostgresBundle } from './postgres-bundle';

/**
 * Folders that may hold a copy of the Postgres programs, best first. Root needs one that other users can enter and that
 * no cleaner of temporary files empties under a running server; everybody else keeps the copy with their own data.
 */
export function copyPlaces(dataDir: string): string[] {
  if (process.getuid?.() === 0)
    return ['/var/cache/tessera', '/var/tmp/tessera-root', join(tmpdir(), 'tessera-root')];
  return [join(dataDir, 'postgres-programs'), join(tmpdir(), `tessera-${process.getuid?.() ?? 'user'}`)];
}

/**
 * Copies the build into `place`, what is not there yet, and makes its links. Processes may do so at the same time.
 * Refuses a place that somebody else owns or may write to: whoever can write there could run programs as us.
 */
export async function copyBundle(bundle: PostgresBundle, place: string): Promise<PostgresBundle> {
  const copy = { ...bundle, root: join(place, `postgres-${bundle.version}`) };
  await makeOwnFolder(place);
  await copyTree(bundle.root, copy.root);
  await createSymlinks(copy);
  return copy;
}

async function makeOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const stat = lstatSync(folder);
  const ours = stat.isDirectory() && stat.uid === process.getuid?.();
  if (!ours || (stat.mode & 0o022) !== 0)
    throw new Error(`${folder} belongs to, or can be written by, another user`);
  // The umask may have closed it to the user that the server runs as.
  await chmod(folder, 0o755);
}

async function copyTree(from: string, to: string): Promise<void> {
  await makeOwnFolder(to);
  const mode = basename(from) === 'bin' ? 0o755 : 0o644;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    // Static libraries are for compiling against Postgres.
    else if (entry.isFile() && !entry.name.endsWith('.a')) await copyOnce(source, target, mode);
  }
}

/** A file appears whole; one of the same size is taken for the same, as the folder is named after the exact version. */
async function copyOnce(source: string, target: string, mode: number): Promise<void> {
  const [original, present] = await Promise.all([lstat(source), lstat(target).catch(() => null)]);
  if (present?.isFile() && present.size === original.size) return;
  const draft = `${target}.${randomUUID()}`;
  await copyFile(source, draft);
  await chmod(draft, mode);
  await rename(draft, target);
}
