import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
  // A page of an older build asks for files that are gone: told so, it loads itself anew.
  server.get('/app/assets/*', (_request, reply) => reply.callNotFound());
  server.get('/app', (_request, reply) => reply.redirect('/app/'));
  server.get('/app/*', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'));
  return true;
}
