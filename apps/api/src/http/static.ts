import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Telegram's web clients show the Mini App in a frame of theirs. */
const frames = "'self' https://web.telegram.org https://*.telegram.org";

/** Headers of every answer: nothing but the app's own may run or be talked to, and only Telegram may frame the app, nobody the rest. */
export async function installSecurityHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  const sockets = publicUrl.replace(/^http/, 'ws');
  await server.register(fastifyHelmet, {
    frameguard: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", 'https://telegram.org'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', 'https://t.me', 'https://*.telegram.org'],
        'connect-src': ["'self'", sockets],
        'frame-src': ['https://oauth.telegram.org'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
  });
  server.addHook('onSend', async (request, reply) => {
    const policy = reply.getHeader('content-security-policy');
    if (typeof policy !== 'string' || !/^\/app(\/|$|\?)/.test(request.url)) return;
    reply.header(
      'content-security-policy',
      policy.replace("frame-ancestors 'none'", `frame-ancestors ${frames}`),
    );
  });
}

/** The built Mini App under `/app/`, every unknown path of it answered by its one page. */
export async function installMiniApp(server: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false;
  await server.register(fastifyStatic, {
    root: folder,
    prefix: '/app/',
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const forever = /[\\/]assets[\\/]/.test(path);
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/app', (_request, reply) => reply.redirect('/app/'));
  server.get('/app/*', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'));
  return true;
}
