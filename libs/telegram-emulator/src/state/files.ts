import { createHash, randomBytes } from 'node:crypto';
import { ApiError, badRequest } from '../api-error';
import type { EmulatorClock } from '../options';
import type { TgFileRef, TgMedia } from '../wire';

/** What a bot may download. */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const LINK_LIFETIME_MS = 3_600_000;

/** A file known to Telegram. Its bytes may be left out to speak of sizes that need not be held in memory. */
export interface StoredFile {
  ref: Required<TgFileRef>;
  path: string;
  name?: string;
  mime?: string;
  bytes: Buffer | null;
  /** What was said of it when it was first sent, as its duration: who sends it again need not repeat that. */
  traits?: Partial<TgMedia>;
  linkUntilMs: number;
}

export interface NewFile {
  /** Folder of the download path, as `documents`. */
  folder: string;
  name?: string;
  mime?: string;
  bytes?: Buffer;
  /** Instead of `bytes`: that many zero bytes. */
  size?: number;
}

/** All files that people or the bot sent, by `file_id`. */
export class FileStore {
  private readonly byId = new Map<string, StoredFile>();
  private readonly byPath = new Map<string, StoredFile>();

  constructor(private readonly clock: EmulatorClock) {}

  add(file: NewFile): StoredFile {
    const number = this.byId.size + 1;
    const extension = /\.[a-z0-9]{1,8}$/i.exec(file.name ?? '')?.[0] ?? '';
    const stored: StoredFile = {
      ref: {
        file_id: `BQACAgI${randomBytes(33).toString('base64url')}`,
        file_unique_id: `AgAD${uniqueId(file)}`,
        file_size: file.bytes?.length ?? file.size ?? 0,
      },
      path: `${file.folder}/file_${number}${extension}`,
      name: file.name,
      mime: file.mime,
      bytes: file.bytes ?? null,
      linkUntilMs: 0,
    };
    this.byId.set(stored.ref.file_id, stored);
    this.byPath.set(stored.path, stored);
    return stored;
  }

  /** Oldest first. */
  all(): Iterable<StoredFile> {
    return this.byId.values();
  }

  /** Takes back a file that an earlier run knew. */
  restore(file: StoredFile): void {
    this.byId.set(file.ref.file_id, file);
    this.byPath.set(file.path, file);
  }

  find(fileId: string): StoredFile | undefined {
    return this.byId.get(fileId);
  }

  /** Opens the download link for an hour. @throws ApiError 400 unknown id or above 20 MB. */
  open(fileId: string): TgFileRef & { file_path: string } {
    const file = this.byId.get(fileId);
    if (!file) throw badRequest('invalid file_id');
    if (file.ref.file_size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
    file.linkUntilMs = this.clock.now().getTime() + LINK_LIFETIME_MS;
    return { ...file.ref, file_path: file.path };
  }

  /** The bytes behind an open link. @throws ApiError 404 when it expired or never was. */
  download(path: string): Buffer {
    const file = this.byPath.get(path);
    if (!file || file.linkUntilMs <= this.clock.now().getTime()) throw new ApiError(404, 'Not Found');
    return file.bytes ?? Buffer.alloc(file.ref.file_size);
  }
}

function uniqueId(file: NewFile): string {
  if (!file.bytes) return randomBytes(9).toString('base64url');
  return createHash('sha256').update(file.bytes).digest('base64url').slice(0, 12);
}
