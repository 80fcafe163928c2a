import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';

/** Telegram's web clients show the Mini App in a frame of theirs. */
const telegramFrames = ["'self'", 'https://web.telegram.org', 'https://*.telegram.org'];

const isMiniApp = /^\/app(\/|$|\?)/;
/** The demo's page, which shows the Mini App in a frame as Telegram does. */
const isTelegramClient = /^\/demo\/telegram(\/|$|\?)/;

/** Headers of every answer: nothing but the app's own may run or be talked to, and only Telegram may frame the app, nobody the rest. */
export async function installSecurityHeaders(
  server: FastifyInstance,
  publicUrl: string,
  hasTelegramClient = false,
): Promise<void> {
  const sockets = publicUrl.replace(/^http/, 'ws');
  const ofMiniApp = await headersOf(policy(sockets, telegramFrames));
  const ofTelegramClient = await headersOf(policy(sockets, ["'none'"], ["'self'"]));
  const ofTheRest = await headersOf(policy(sockets, ["'none'"]));
  server.addHook('onRequest', (request, reply, done) => {
    if (isMiniApp.test(request.url)) reply.headers(ofMiniApp);
    else if (hasTelegramClient && isTelegramClient.test(request.url)) reply.headers(ofTelegramClient);
    else reply.headers(ofTheRest);
    done();
  });
}

const policy = (
  sockets: string,
  ancestors: string[],
  frames = ['https://oauth.telegram.org'],
): FastifyHelmetOptions => ({
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
      'media-src': ["'self'", 'blob:'],
      // A recording of one's own is drawn before it has gone up.
      'connect-src': ["'self'", 'blob:', sockets],
      'frame-src': frames,
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ancestors,
    },
  },
});

const ofAnyAnswer = new Set(['connection', 'content-length', 'date']);

/** What helmet would put into every answer, worked out once instead of for each request. */
async function headersOf(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const probe = fastify();
  await probe.register(fastifyHelmet, options);
  probe.get('/', (_request, reply) => reply.send());
  const { headers } = await probe.inject('/');
  await probe.close();
  const added = Object.entries(headers).filter(([name]) => !ofAnyAnswer.has(name));
  return Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
}
