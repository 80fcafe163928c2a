import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Categories } from '@tessera/catalog';
import { Authenticator, Desks, systemContext } from '@tessera/identity';
import { DomainError, NestLog, RateLimits } from '@tessera/platform';
import { TicketAccess } from '@tessera/tickets';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppModule, type AppOptions } from './app.module';
import { installDocs } from './http/docs';
import { installHooks } from './http/common/hooks';
import { ProblemFilter } from './http/common/problem';
import { installMiniApp, installSecurityHeaders } from './http/static';

/** A message is at most 10,000 characters; the rest is room for entities. */
const bodyLimit = 256 * 1024;

/** Only a proxy on our own machine or network may say for whom it speaks. */
const trustProxy = ['loopback', 'linklocal', 'uniquelocal'];

/** Where `vite build` puts the Mini App, seen from `dist/apps/api/src` and from the sources alike. */
const miniApp = join(process.cwd(), 'dist', 'mini-app');

/** The whole program, ready to listen. The database is up to date already. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy,
    genReqId: () => randomUUID(),
    disableRequestLogging: true,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(options), adapter, {
    logger: new NestLog(),
    abortOnError: false,
  });
  const server = adapter.getInstance();
  await app.get(Desks).open();
  await app.get(Categories).seed(systemContext(app.get(Desks).deskId, { door: 'job' }));

  await installSecurityHeaders(server as never);
  const access = app.get(TicketAccess);
  installHooks(server as never, {
    authenticator: app.get(Authenticator),
    limits: app.get(RateLimits),
    mayKnow: async ({ ctx, params }, route) => {
      const { id } = params as { id?: string };
      if (ctx && id && (route.notFound === 'TICKET_NOT_FOUND' || route.notFound === 'MESSAGE_NOT_FOUND')) {
        await access.find(ctx, id);
      }
    },
  });
  app.useGlobalFilters(new ProblemFilter());
  if (options.settings.appRoles.includes('http')) {
    await installMiniApp(server as never, miniApp);
    installDocs(app);
  }
  server.setNotFoundHandler(() => {
    throw new DomainError('NOT_FOUND');
  });
  await app.init();
  await server.ready();
  return app;
}
