import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { DomainError, fieldError } from '@tessera/platform';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

/** What came before the file of a form. */
export interface FormHead {
  /** As the sender calls the file. */
  name: string | null;
  fields: Readonly<Record<string, string>>;
}

/** A connection that gives nothing for so long is given up. */
const silenceMs = 60_000;
const limits = { files: 2, fields: 8, parts: 10, fieldNameSize: 64, fieldSize: 256, headerPairs: 20 };

/**
 * Reads a form with one file named `file`, handing its bytes to `take` as they come. Fields must stand before the file.
 * @throws MALFORMED_REQUEST, also when the sender breaks off; VALIDATION_FAILED without a file; what `take` throws
 */
export function readForm<T>(
  request: FastifyRequest,
  take: (file: Readable, head: FormHead) => Promise<T>,
): Promise<T> {
  const { raw } = request;
  return new Promise<T>((resolve, reject) => {
    const parser = parserFor(raw.headers);
    const fields: Record<string, string> = {};
    let file: Readable | null = null;
    let taken: Promise<T> | null = null;

    const end = (): void => {
      raw.off('close', broken);
      raw.setTimeout(0);
    };
    /** What is left of the body is read and dropped, so that the answer arrives. */
    const fail = (error: unknown): void => {
      end();
      raw.unpipe(parser);
      raw.resume();
      file?.destroy();
      reject(error);
    };
    const malformed = (): void => {
      const error = new DomainError('MALFORMED_REQUEST');
      file?.destroy(error);
      fail(error);
    };
    const broken = (): void => {
      if (!raw.complete) malformed();
    };

    parser.on('field', (name, value) => (fields[name] = value));
    parser.on('file', (field, stream, name) => {
      if (field !== 'file' || taken) {
        stream.resume();
        return fail(fieldError(field, 'unknown', 'one file, in the field "file"'));
      }
      file = stream;
      // Whoever reads it hears of it by the reading; after that nobody need.
      stream.on('error', () => undefined);
      taken = Promise.resolve().then(() => take(stream, { name: name ?? null, fields }));
      taken.catch(fail);
    });
    parser.on('finish', () => {
      end();
      if (taken) taken.then(resolve, reject);
      else reject(fieldError('file', 'required', 'a file is needed'));
    });
    parser.on('error', malformed);
    raw.on('close', broken);
    raw.setTimeout(silenceMs, () => raw.destroy());
    raw.pipe(parser);
  });
}

function parserFor(headers: FastifyRequest['raw']['headers']): BusboyInstance {
  try {
    return new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' }, limits });
  } catch {
    throw new DomainError('MALFORMED_REQUEST');
  }
}
