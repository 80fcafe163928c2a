import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertKey, FileMissing, type ByteRange, type FileStorage, type StoredObject } from './file-storage';

/** Files in a folder that nobody but us may read. */
export class DiskStorage implements FileStorage {
  constructor(private readonly root: string) {}

  async write(key: string, content: Readable | Buffer): Promise<number> {
    const path = this.pathOf(key);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${randomUUID()}.part`;
    try {
      const target = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
      await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, target);
      await rename(draft, path);
      await flushFolder(folder);
      return target.bytesWritten;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(key)).catch(missing(key));
    return file.createReadStream(range);
  }

  async stat(key: string): Promise<StoredObject | null> {
    const found = await stat(this.pathOf(key)).catch(nullWhenMissing);
    return found && { key, size: found.size, at: found.mtime };
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(folder: string): AsyncIterable<StoredObject> {
    const found = await readdir(this.pathOf(folder), { withFileTypes: true }).catch(nullWhenMissing);
    for (const entry of found ?? []) {
      const key = `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* this.list(key);
      const about = entry.isFile() ? await this.stat(key) : null;
      if (about) yield about;
    }
  }

  async check(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true, mode: 0o700 });
      await access(this.root, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(`files cannot be kept in ${this.root} (${code})`, { cause: error });
    }
  }

  private pathOf(key: string): string {
    return join(this.root, assertKey(key));
  }
}

/** A new name is durable once its folder is; not every file system lets one flush a folder. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

const missing = (key: string) => (error: unknown) => {
  throw isMissing(error) ? new FileMissing(key) : error;
};
