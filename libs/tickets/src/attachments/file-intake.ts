import { Inject, Injectable } from '@nestjs/common';
import type { AttachmentKind } from '@tessera/contracts';
import { Clock, DomainError } from '@tessera/platform';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { headBytes, isPicture, kindOf, mimeOf, refusedKind } from './file-type';
import { maxPictureBytes, readPicture, type Picture } from './picture';

/** A file that lies in the storage, and what was found out about it. */
export interface KeptFile {
  storageKey: string;
  thumbnailKey: string | null;
  mime: string;
  /** By its content. */
  kind: AttachmentKind;
  /** Bytes. */
  size: number;
  /** Pixels; null for what is no picture. */
  width: number | null;
  height: number | null;
}

export interface IntakeRules {
  /** Made safe already. */
  name: string | null;
  /** Bytes. */
  maxBytes: number;
  /** Whether programs are refused. */
  refusing: boolean;
}

/** Takes bytes into the storage as they come, looking at no more of them than it needs. */
@Injectable()
export class FileIntake {
  constructor(
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    private readonly clock: Clock,
  ) {}

  /** When it fails, nothing is left behind. @throws FILE_EMPTY, FILE_TOO_BIG, FILE_TYPE_REFUSED, and what breaks the source */
  async keep(content: Readable, rules: IntakeRules): Promise<KeptFile> {
    try {
      return await this.taken(content, rules);
    } catch (error) {
      content.destroy();
      throw error;
    }
  }

  private async taken(content: Readable, { name, maxBytes, refusing }: IntakeRules): Promise<KeptFile> {
    const { head, whole } = await opened(content, maxBytes);
    if (head.length === 0) throw new DomainError('FILE_EMPTY');
    const refused = refusing ? refusedKind(head, name) : null;
    if (refused !== null) throw new DomainError('FILE_TYPE_REFUSED', { kind: refused });
    const mime = mimeOf(head, name);
    const storageKey = this.newKey();
    const size = await this.storage.write(storageKey, whole(), { mime });
    const kind = kindOf(mime);
    const kept: KeptFile = { storageKey, thumbnailKey: null, mime, kind, size, width: null, height: null };
    try {
      return await this.pictured(kept);
    } catch (error) {
      await this.drop(kept);
      throw error;
    }
  }

  /** Gives a file that cannot be looked into the small picture that somebody else has made of it; as it was when that is none. */
  async illustrate(kept: KeptFile, content: Readable): Promise<KeptFile> {
    const bytes = await gathered(content);
    const picture = bytes && (await readPicture(() => Promise.resolve(Readable.from([bytes]))));
    return picture ? { ...kept, thumbnailKey: await this.writeThumbnail(kept, picture) } : kept;
  }

  /** Takes the bytes away again. */
  async drop({ storageKey, thumbnailKey }: Pick<KeptFile, 'storageKey' | 'thumbnailKey'>): Promise<void> {
    await this.storage.remove(storageKey);
    if (thumbnailKey !== null) await this.storage.remove(thumbnailKey);
  }

  /** By day, so that what a crash left can be found without looking through everything. */
  private newKey(): string {
    return `${this.clock.iso().slice(0, 10)}/${randomUUID()}`;
  }

  private async pictured(kept: KeptFile): Promise<KeptFile> {
    if (!isPicture(kept.mime)) return kept;
    const picture =
      kept.size > maxPictureBytes ? null : await readPicture(() => this.storage.read(kept.storageKey));
    // What cannot be shown is handed out like any other file.
    if (!picture) return { ...kept, kind: 'document' };
    const thumbnailKey = await this.writeThumbnail(kept, picture);
    return { ...kept, thumbnailKey, width: picture.width, height: picture.height };
  }

  private async writeThumbnail({ storageKey }: KeptFile, { thumbnail }: Picture): Promise<string> {
    const key = `${storageKey}-thumbnail`;
    await this.storage.write(key, thumbnail, { mime: 'image/webp' });
    return key;
  }
}

/** Telegram's small pictures have at most 200 kB; null for what is far beyond. */
const maxThumbnailBytes = 2 * 1024 * 1024;

async function gathered(content: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxThumbnailBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The beginning of a stream, and a stream of all of it that breaks off above `maxBytes`. */
async function opened(content: Readable, maxBytes: number): Promise<{ head: Buffer; whole: () => Readable }> {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  let size = 0;
  let ended = false;
  const next = async (): Promise<Buffer | null> => {
    const { value, done } = await chunks.next();
    if (done) return null;
    size += value.length;
    if (size > maxBytes) {
      throw new DomainError('FILE_TOO_BIG', { megabytes: Math.floor(maxBytes / 1024 ** 2) });
    }
    return value;
  };
  while (size < headBytes && !ended) {
    const chunk = await next();
    if (chunk) first.push(chunk);
    else ended = true;
  }
  const beginning = Buffer.concat(first);
  async function* all(): AsyncGenerator<Buffer> {
    yield beginning;
    for (let chunk = ended ? null : await next(); chunk; chunk = await next()) yield chunk;
  }
  return { head: beginning.subarray(0, headBytes), whole: () => Readable.from(all(), { objectMode: false }) };
}
