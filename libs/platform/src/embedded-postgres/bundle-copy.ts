import { lstatSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
 * Copies the build into `place` (once per version; a complete copy is used again) and makes its links.
 * Refuses a place that somebody else owns or may write to: whoever can write there could run programs as us.
 */
export async function copyBundle(bundle: PostgresBundle, place: string): Promise<PostgresBundle> {
  await mkdir(place, { recursive: true, mode: 0o755 });
  assertUntampered(place);
  const copy = { ...bundle, root: join(place, `postgres-${bundle.version}`) };
  if (await isComplete(bundle.root, copy.root)) {
    assertUntampered(copy.root);
    await createSymlinks(copy);
    return copy;
  }
  const staging = await mkdtemp(join(place, 'copying-'));
  try {
    await copyTree(bundle.root, staging);
    await createSymlinks({ ...bundle, root: staging });
    await rm(copy.root, { recursive: true, force: true });
    await rename(staging, copy.root).catch(async (error: NodeJS.ErrnoException) => {
      // Another process of ours was quicker with the same copy.
      if (!(await isComplete(bundle.root, copy.root))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return copy;
}

function assertUntampered(folder: string): void {
  const stat = lstatSync(folder);
  const ours = stat.isDirectory() && stat.uid === process.getuid?.();
  if (!ours || (stat.mode & 0o022) !== 0)
    throw new Error(`${folder} belongs to, or can be written by, another user`);
}

/** Static libraries are for compiling against Postgres and make up a part of the size for nothing. */
const isNeeded = (name: string) => !name.endsWith('.a');

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && isNeeded(entry.name)) {
      await copyFile(source, target);
      // Modes of the original may be as narrow as the umask of whoever ran npm.
      await chmod(target, dirname(source).endsWith('/bin') ? 0o755 : 0o644);
    }
  }
}

/** Same files of the same size; a cleaner of temporary files may have taken some. */
async function isComplete(original: string, copy: string): Promise<boolean> {
  for (const entry of await readdir(original, { withFileTypes: true })) {
    const [source, target] = [join(original, entry.name), join(copy, entry.name)];
    if (entry.isDirectory()) {
      if (!(await isComplete(source, target))) return false;
    } else if (entry.isFile() && isNeeded(entry.name)) {
      const [a, b] = await Promise.all([lstat(source), lstat(target).catch(() => null)]);
      if (a.size !== b?.size) return false;
    }
  }
  return true;
}
