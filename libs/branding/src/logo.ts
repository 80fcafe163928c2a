import { Inject, Injectable } from '@nestjs/common';
import { logoSizes } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { FILE_STORAGE, FileMissing, type FileStorage } from '@tessera/platform/storage';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import sharp from 'sharp';

/** Bytes that a logo may have when it comes in. */
const maxBytes = 2 * 1024 * 1024;
const maxPixels = 25_000_000;
/** By its content. Nothing that could carry a script: an SVG is refused. */
const taken = new Set(['png', 'jpeg', 'webp', 'gif', 'heif']);
const mime = 'image/png';

/** Pictures of the logo, made anew from what came in so that nothing else of it is left. */
@Injectable()
export class Logo {
  constructor(@Inject(FILE_STORAGE) private readonly storage: FileStorage) {}

  /** Resolves with the digest that its files are named by. @throws FILE_EMPTY, FILE_TOO_BIG, FILE_TYPE_REFUSED */
  async keep(content: Readable): Promise<string> {
    const pictures = await picturesOf(await gathered(content));
    const hash = createHash('sha256');
    for (const picture of pictures) hash.update(picture);
    const digest = hash.digest('hex').slice(0, 24);
    for (const [at, size] of logoSizes.entries()) {
      await this.storage.write(keyOf(digest, size), pictures[at]!, { mime });
    }
    return digest;
  }

  /** @throws NOT_FOUND */
  async open(name: string): Promise<{ mime: string; size: number; read: () => Promise<Readable> }> {
    const [, digest, edge] = /^([0-9a-f]{24})-(\d{2,3})\.png$/.exec(name) ?? [];
    if (digest === undefined || !logoSizes.some((known) => String(known) === edge)) {
      throw new DomainError('NOT_FOUND');
    }
    const key = keyOf(digest, Number(edge));
    const found = await this.storage.stat(key);
    if (!found) throw new DomainError('NOT_FOUND');
    const read = () =>
      this.storage.read(key).catch((error: unknown) => {
        throw error instanceof FileMissing ? new DomainError('NOT_FOUND') : error;
      });
    return { mime, size: found.size, read };
  }

  async drop(digest: string): Promise<void> {
    for (const size of logoSizes) await this.storage.remove(keyOf(digest, size));
  }
}

const keyOf = (digest: string, size: number): string => `branding/${digest}-${size}.png`;

async function gathered(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new DomainError('FILE_TOO_BIG', { megabytes: maxBytes / 1024 ** 2 });
    chunks.push(chunk);
  }
  if (size === 0) throw new DomainError('FILE_EMPTY');
  return Buffer.concat(chunks);
}

async function picturesOf(bytes: Buffer): Promise<Buffer[]> {
  const { format } = await sharp(bytes, { limitInputPixels: maxPixels })
    .metadata()
    .catch(() => ({ format: undefined }));
  if (format === undefined || !taken.has(format)) {
    throw new DomainError('FILE_TYPE_REFUSED', { kind: format ?? '' });
  }
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 };
  try {
    return await Promise.all(
      logoSizes.map((size) =>
        sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
          .autoOrient()
          .resize(size, size, { fit: 'contain', background: transparent })
          .png({ compressionLevel: 9 })
          .timeout({ seconds: 20 })
          .toBuffer(),
      ),
    );
  } catch {
    throw new DomainError('FILE_TYPE_REFUSED', { kind: format });
  }
}
