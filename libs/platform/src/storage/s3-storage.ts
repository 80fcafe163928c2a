import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { pipeline, Transform, type Readable } from 'node:stream';
import { assertKey, FileMissing, type ByteRange, type FileStorage, type StoredObject } from './file-storage';
import type { S3Place } from './storage-url';

/** Files in a bucket of Amazon S3 or of anything that speaks its protocol. */
export class S3Storage implements FileStorage {
  private readonly client: S3Client;

  constructor(private readonly place: S3Place) {
    this.client = new S3Client({
      region: place.region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
      forcePathStyle: place.pathStyle,
      ...(place.endpoint && { endpoint: place.endpoint }),
      ...(place.credentials && { credentials: place.credentials }),
      // Many servers do not know the newer checksums, which the client would otherwise add to each request.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async write(key: string, content: Readable | Buffer, { mime }: { mime: string }): Promise<number> {
    const passed = { size: 0, error: null as Error | null };
    const counted = Buffer.isBuffer(content) ? content : counting(content, passed);
    // In parts, so that nobody needs to know the size beforehand; a failed one is taken back by the client.
    const upload = new Upload({
      client: this.client,
      params: { ...this.address(key), Body: counted, ContentType: mime },
      queueSize: 1,
    });
    await upload.done().catch((error: unknown) => {
      // Not every server knows how to take back, and that is no news of why it was to be taken back.
      throw passed.error ?? error;
    });
    return Buffer.isBuffer(content) ? content.length : passed.size;
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const command = new GetObjectCommand({
      ...this.address(key),
      ...(range && { Range: `bytes=${range.start}-${range.end}` }),
    });
    const { Body } = await this.client.send(command).catch((error: unknown) => {
      throw isMissing(error) ? new FileMissing(key) : error;
    });
    return Body as Readable;
  }

  async stat(key: string): Promise<StoredObject | null> {
    try {
      const found = await this.client.send(new HeadObjectCommand(this.address(key)));
      return { key, size: found.ContentLength ?? 0, at: found.LastModified ?? new Date(0) };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.address(key)));
  }

  async *list(folder: string): AsyncIterable<StoredObject> {
    const { bucket, prefix } = this.place;
    const pages = paginateListObjectsV2(
      { client: this.client },
      { Bucket: bucket, Prefix: `${prefix}${assertKey(folder)}/` },
    );
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0, LastModified } of Contents) {
        yield { key: Key.slice(prefix.length), size: Size, at: LastModified ?? new Date(0) };
      }
    }
  }

  async check(): Promise<void> {
    const { bucket } = this.place;
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: bucket }));
    } catch (error) {
      throw new Error(`files cannot be kept in the bucket ${bucket} (${(error as Error).name})`, {
        cause: error,
      });
    }
  }

  private address(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: this.place.prefix + assertKey(key) };
  }
}

/** `source` as it is, noting how many bytes pass and what breaks it. */
function counting(source: Readable, passed: { size: number; error: Error | null }): Readable {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed.size += chunk.length;
      done(null, chunk);
    },
  });
  pipeline(source, counter, (error) => (passed.error = error ?? null));
  return counter;
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
