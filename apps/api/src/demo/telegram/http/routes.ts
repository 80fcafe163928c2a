import fastifyStatic from '@fastify/static';
import { log } from '@tessera/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { isOwnHost } from '../../../http/common/own-host';
import type { DemoTelegram } from '../demo-telegram';
import { actSchema, perform } from './acts';
import { streamEvents } from './stream';
import { sendUpload } from './uploads';
import { viewWorld } from './view';

const prefix = '/demo/telegram';

/** What a browser may show by itself; anything else is for saving. */
const shown = /^(image\/(png|jpeg|gif|webp)|video\/[\w.-]+|audio\/[\w.-]+)(;|$)/;

/** The page in which one holds the phones of the demo's people, and what it asks for. Exists in a demo alone. */
export async function installDemoTelegram(
  server: FastifyInstance,
  telegram: DemoTelegram,
  folder: string,
): Promise<void> {
  await server.register(
    async (api) => {
      api.removeContentTypeParser('multipart/form-data');
      api.addContentTypeParser('multipart/form-data', (_request, body, done) => done(null, body));
      api.addHook('onRequest', fromHere(telegram.settings.publicUrl));
      api.setErrorHandler(inWords);
      api.get('/world', () => viewWorld(telegram));
      api.get('/events', (_request, reply) => {
        reply.hijack();
        streamEvents(telegram, reply.raw);
      });
      api.post('/act', async (request) => ({
        result: await perform(telegram, actSchema.parse(request.body)),
      }));
      api.post('/files', { bodyLimit: 64 * 1024 * 1024 }, async (request) => {
        await sendUpload(telegram, request.headers, request.body as Readable);
        return { result: null };
      });
      api.get('/files/:id', (request, reply) => sendFile(telegram, request, reply));
      api.post('/faults', (request) => ({ result: orderFault(telegram, request.body) }));
    },
    { prefix: `${prefix}/api` },
  );
  await installPage(server, folder);
}

async function installPage(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root: folder,
    prefix: `${prefix}/`,
    wildcard: false,
    index: ['index.html'],
    preCompressed: true,
    decorateReply: !server.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) => {
      const forever = /[\\/]assets[\\/]/.test(path);
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get(prefix, (request, reply) =>
    reply.redirect(`${prefix}/${new URL(request.url, 'http://x').search}`),
  );
}

/** Nobody's other website may act for the demo's people; browsers that do not say where a form comes from say it of its origin. */
const fromHere =
  (publicUrl: string) =>
  async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { host, origin, 'sec-fetch-site': site } = headers;
    const foreign = site === undefined ? isForeign(origin, host) : site !== 'same-origin' && site !== 'none';
    if (foreign || !isOwnHost(host, publicUrl)) {
      await reply.code(403).send({ message: 'from this page alone' });
    }
  };

/** A page of another address; a browser sends its origin with every form. */
const isForeign = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host);

/** The page says it in a toast. */
function inWords(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const message =
    error instanceof z.ZodError ? error.issues.map((it) => it.message).join('\n') : error.message;
  log.debug({ err: error }, 'the demo’s Telegram refused something');
  void reply.code(400).send({ message });
}

function sendFile({ emulator }: DemoTelegram, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const file = emulator.file((request.params as { id: string }).id);
  if (!file?.bytes) return reply.code(404).send({ message: 'there is no such file any more' });
  const mime = file.mime ?? 'application/octet-stream';
  const inline = shown.test(mime);
  return reply
    .headers({
      'content-type': inline ? mime : 'application/octet-stream',
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name ?? 'file')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400',
    })
    .send(file.bytes);
}

const faultSchema = z.object({ seconds: z.number().int().min(1).max(60) });

/** For so long Telegram says that the bot is too fast. */
function orderFault({ emulator }: DemoTelegram, body: unknown): null {
  const { seconds } = faultSchema.parse(body);
  const fault = emulator.faults.add({ kind: '429', retryAfter: seconds, times: Infinity });
  setTimeout(() => emulator.faults.remove(fault), seconds * 1000).unref();
  return null;
}
