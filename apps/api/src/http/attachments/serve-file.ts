import type { OpenFile } from '@tessera/tickets';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { byteRange } from './byte-range';

/** Whatever it is, it must not act as a page of ours. */
const policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

export interface ServeOptions {
  /** As a download even where it could be shown. */
  download: boolean;
  /** Seconds for which a browser need not ask again; 0: it asks each time and hears whether it may still have it. */
  keepSeconds: number;
}

/** Answers with a file: whole or one range, HEAD, or "not modified". */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: OpenFile,
  { download, keepSeconds }: ServeOptions,
): Promise<void> {
  const etag = `"${file.tag}"`;
  reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': keepSeconds > 0 ? `private, max-age=${keepSeconds}` : 'private, no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  });
  const { 'if-none-match': known, 'if-range': same, range: asked } = request.headers;
  if (known !== undefined && isAmong(etag, known)) return void reply.status(304).send();
  const range = same === undefined || same === etag ? byteRange(asked, file.size) : null;
  if (range === 'unsatisfiable') {
    return void reply.status(416).header('content-range', `bytes */${file.size}`).send();
  }
  const disposition = create(file.name, { type: file.inline && !download ? 'inline' : 'attachment' });
  reply.headers({
    'content-type': file.mime,
    'content-disposition': disposition,
    'content-length': range ? range.end - range.start + 1 : file.size,
  });
  if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  else reply.status(200);
  const nothing = request.method === 'HEAD' || file.size === 0;
  // As a stream in any case: of one Fastify leaves the length to us.
  return void reply.send(nothing ? Readable.from([]) : await file.read(range ?? undefined));
}

function isAmong(etag: string, header: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
