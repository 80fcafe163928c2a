import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from '../api-error';
import { Params, type UploadedFile } from '../checks/params';

/** What a bot may upload in one call. */
const MAX_BODY_BYTES = 50 * 1024 * 1024 + 1024 * 1024;

/** Reads the parameters from the query and from a JSON, urlencoded or multipart body. @throws ApiError 400 or 413. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const values: Record<string, unknown> = Object.fromEntries(query);
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('multipart/form-data')) return readMultipart(request, values);
  const body = await readAll(request);
  if (body.length === 0) return new Params(values);
  if (type.startsWith('application/json')) return new Params({ ...values, ...parseObject(body) });
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return new Params({ ...values, ...Object.fromEntries(new URLSearchParams(body.toString())) });
  }
  throw badRequest(`can't parse request body: unsupported content type "${type}"`);
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Falls through: broken JSON and JSON that is no object are refused alike.
  }
  throw badRequest("can't parse JSON object");
}

function readMultipart(request: IncomingMessage, values: Record<string, unknown>): Promise<Params> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, UploadedFile>();
    const fail = (): void => reject(badRequest("can't parse multipart body"));
    let parser: BusboyInstance;
    try {
      parser = new Busboy({
        headers: request.headers as Record<string, string> & { 'content-type': string },
        limits: { fieldSize: 4 * 1024 * 1024, fileSize: MAX_BODY_BYTES },
      });
    } catch {
      fail();
      return;
    }
    parser.on('field', (name, value) => void (values[name] = value));
    parser.on('file', (field, stream, name, _encoding, mime) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => reject(new ApiError(413, 'Request Entity Too Large')));
      stream.on('end', () => files.set(field, { name: name ?? field, mime, bytes: Buffer.concat(chunks) }));
    });
    parser.on('error', fail);
    parser.on('finish', () => resolve(new Params(values, files)));
    request.on('error', fail);
    request.pipe(parser);
  });
}
