import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Categories } from '@tessera/catalog';
import { Authenticator, Desks, systemContext } from '@tessera/identity';
import { NestLog, RateLimits } from '@tessera/platform';
import { Bots, UpdateInbox } from '@tessera/platform/telegram';
import { TicketAccess } from '@tessera/tickets';
import { join } from 'node:path';
import { AppModule, type AppOptions } from './app.module';
import type { DemoTelegram } from './demo/telegram/demo-telegram';
import { TesseraAdapter } from './http/adapter';
import { installDocs } from './http/docs';
import { installHooks } from './http/common/hooks';
import { ProblemFilter } from './http/common/problem';
import { installSecurityHeaders } from './http/security-headers';
import { installMiniApp } from './http/static';
import { installWebhook } from './http/telegram/webhook';

/** Where `vite build` puts the pages, seen from `dist/apps/api/src` and from the sources alike. */
const miniApp = join(process.cwd(), 'dist', 'mini-app');
const telegramClient = join(process.cwd(), 'dist', 'telegram-client');

export interface ProgramOptions extends AppOptions {
  /** The demo's Telegram with its page, where there is one; `settings` are those that it gives. */
  telegram?: DemoTelegram;
}

/** The whole program, ready to listen. The database is up to date already. */
export async function createApp(options: ProgramOptions): Promise<NestFastifyApplication> {
  const adapter = new TesseraAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(options), adapter, {
    logger: new NestLog(),
    abortOnError: false,
  });
  const server = adapter.getInstance();
  await app.get(Desks).open();
  await app.get(Categories).seed(systemContext(app.get(Desks).deskId, { door: 'job' }));

  await installSecurityHeaders(server, options.settings.publicUrl, options.telegram !== undefined);
  const access = app.get(TicketAccess);
  installHooks(server, {
    authenticator: app.get(Authenticator),
    limits: app.get(RateLimits),
    demo: options.settings.mode === 'demo',
    publicUrl: options.settings.publicUrl,
    mayKnow: async ({ ctx, params }, route) => {
      const { id } = params as { id?: string };
      if (ctx && id && (route.notFound === 'TICKET_NOT_FOUND' || route.notFound === 'MESSAGE_NOT_FOUND')) {
        await access.find(ctx, id);
      }
    },
  });
  app.useGlobalFilters(new ProblemFilter());
  if (options.settings.appRoles.includes('http')) {
    await installMiniApp(server, miniApp);
    if (options.telegram) {
      const { installDemoTelegram } = await import('./demo/telegram/http/routes');
      await installDemoTelegram(server, options.telegram, telegramClient);
    }
    installDocs(app);
    const { hasBot, botMode, webhookSecret: secret } = options.settings;
    if (hasBot && botMode === 'webhook') {
      installWebhook(server, { secret, bots: app.get(Bots), inbox: app.get(UpdateInbox) });
    }
  }
  await app.init();
  await server.ready();
  return app;
}
