import { log } from '@tessera/platform';
import type { TelegramEmulator, WorldSnapshot } from '@tessera/telegram-emulator';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** So long changes are collected before they are written. */
const DEBOUNCE_MS = 1000;
const MEGABYTE = 1024 * 1024;
/** A larger file is gone with the next start; its message stays. */
const MAX_FILE_BYTES = 20 * MEGABYTE;
/** Contents beyond this, the oldest first, are gone with the next start. */
const MAX_FILES_BYTES = 100 * MEGABYTE;

interface Kept {
  /** Everything was written at the end: no message can be newer. */
  complete: boolean;
  world: WorldSnapshot;
}

/** Where the demo's Telegram outlives a restart: `telegram.json` and, beside it, a folder with the bytes of files. */
export class WorldFile {
  private readonly path: string;
  private readonly folder: string;
  private readonly onDisk: Set<string>;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** @param dataDir an absolute folder, which is made if need be */
  constructor(dataDir: string) {
    this.path = join(dataDir, 'telegram.json');
    this.folder = join(dataDir, 'telegram-files');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.onDisk = new Set(readdirSync(this.folder));
  }

  /** What an earlier run left; null when there was none, or when it cannot be read, which is logged. */
  read(): Kept | null {
    if (!existsSync(this.path)) return null;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Kept;
    } catch (error) {
      log.warn({ err: error, path: this.path }, 'the demo’s Telegram cannot be read and begins anew');
      return null;
    }
  }

  /** The bytes of a file by its path in Telegram. */
  bytesOf(path: string): Buffer | null {
    const name = encodeURIComponent(path);
    return this.onDisk.has(name) ? readFileSync(join(this.folder, name)) : null;
  }

  /** Writes soon; what changes until then is written with it. */
  changed(emulator: TelegramEmulator): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.write(emulator, false).catch((error: unknown) =>
        log.warn({ err: error, path: this.path }, 'the demo’s Telegram could not be written'),
      );
    }, DEBOUNCE_MS);
  }

  /** Writes for the last time. */
  async close(emulator: TelegramEmulator): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.write(emulator, true);
  }

  /** One after the other, each file whole or not at all. */
  private write(emulator: TelegramEmulator, complete: boolean): Promise<void> {
    this.writing = this.writing
      .catch(() => undefined)
      .then(async () => {
        await this.writeFiles(emulator);
        await replace(this.path, JSON.stringify({ complete, world: emulator.snapshot() } satisfies Kept));
      });
    return this.writing;
  }

  private async writeFiles(emulator: TelegramEmulator): Promise<void> {
    const keep = new Set<string>();
    let room = MAX_FILES_BYTES;
    for (const { path, bytes } of [...emulator.files()].reverse()) {
      if (!bytes || bytes.length > MAX_FILE_BYTES || bytes.length > room) continue;
      room -= bytes.length;
      const name = encodeURIComponent(path);
      keep.add(name);
      if (this.onDisk.has(name)) continue;
      await replace(join(this.folder, name), bytes);
      this.onDisk.add(name);
    }
    for (const name of this.onDisk) {
      if (keep.has(name)) continue;
      await unlink(join(this.folder, name)).catch(() => undefined);
      this.onDisk.delete(name);
    }
  }
}

async function replace(path: string, content: string | Buffer): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, path);
}
