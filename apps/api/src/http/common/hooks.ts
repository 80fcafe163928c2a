import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '@tessera/identity';
import { isStaffRole } from '@tessera/contracts';
import { DomainError, type Door, log, networkOf, type RateLimits } from '@tessera/platform';
import { isOwnHost } from './own-host';
import type { Access, RouteOptions } from './route';
import { parseInput, parseParams } from './validate';

export interface HookOptions {
  authenticator: Authenticator;
  limits: RateLimits;
  /** True in demo mode. */
  demo: boolean;
  publicUrl: string;
  /** Tells whether the actor may see what the path names: asked before a wrong body is complained about. */
  mayKnow: (request: FastifyRequest, route: RouteOptions) => Promise<void>;
}

/**
 * What happens to each request of a controller, in this order: who is it, may they call this route, is it too much, is the path
 * a possible one; only then is the body read and checked.
 */
export function installHooks(
  server: FastifyInstance,
  { authenticator, limits, demo, publicUrl, mayKnow }: HookOptions,
): void {
  server.addHook('onRoute', (route) => {
    const config = route.config as { url?: string; tessera?: RouteOptions } | undefined;
    // Nest puts `url` into the config of what its controllers declare.
    if (config?.url !== undefined && !config.tessera && !String(route.url).includes('*')) {
      throw new Error(`${String(route.method)} ${route.url} lacks @Route: say who may call it`);
    }
  });

  server.addHook('onRequest', async (request) => {
    const route = request.routeOptions.config.tessera;
    if (!route) return;
    if (route.demoOnly && !(demo && isOwnHost(request.headers.host, publicUrl))) {
      throw new DomainError('NOT_FOUND');
    }
    await limits.take('http.address', networkOf(request.ip));
    await authenticate(request, authenticator, route.access);
    if (request.ctx) {
      await limits.take(
        'http.actor',
        request.ctx.actor.apiKeyId ? `k${request.ctx.actor.apiKeyId}` : `p${request.ctx.actor.personId}`,
      );
    }
    if (route.limit) await limits.take(route.limit, request.ctx?.actor.personId ?? networkOf(request.ip));
    parseParams(request, route);
  });

  server.addHook('preValidation', async (request) => {
    const route = request.routeOptions.config.tessera;
    if (!route) return;
    try {
      parseInput(request, route);
    } catch (error) {
      await mayKnow(request, route);
      throw error;
    }
  });

  server.addHook('onResponse', (request, reply, done) => {
    logResponse(request, reply);
    done();
  });
}

async function authenticate(
  request: FastifyRequest,
  authenticator: Authenticator,
  access: Access,
): Promise<void> {
  const { authorization, 'x-api-key': apiKey } = request.headers;
  if (authorization === undefined && apiKey === undefined) {
    if (access === 'anyone') return;
    throw new DomainError('UNAUTHENTICATED');
  }
  if (access === 'anyone') return;
  const who =
    typeof apiKey === 'string'
      ? await authenticator.apiKey(apiKey)
      : await authenticator.bearer(bearerOf(authorization));
  const { state } = who;
  request.sessionId = who.sessionId;
  request.ctx = {
    deskId: who.deskId,
    actor: state.actor,
    language: state.language,
    door: who.door as Door,
    requestId: request.id,
    address: request.ip,
  };
  if (state.blocked) throw new DomainError('BLOCKED');
  if (access === 'signed-in') return;
  if (access === 'staff') {
    if (!isStaffRole(state.actor.role)) throw new DomainError('NOT_STAFF');
    return;
  }
  const { grants } = state.actor;
  if (![access].flat().some((permission) => grants[permission] !== undefined))
    throw new DomainError('FORBIDDEN');
}

function bearerOf(header: string | undefined): string {
  if (!header || !/^bearer /i.test(header)) throw new DomainError('UNAUTHENTICATED');
  return header.slice(7).trim();
}

/** One line a request: the pattern of the route, never the address with its ids and words. */
function logResponse(request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url;
  if (!request.routeOptions.config.tessera && reply.statusCode < 400) return;
  // Probes ask all the time and say nothing while all is well.
  const level = reply.statusCode < 400 && route?.startsWith('/health/') ? 'debug' : 'info';
  log[level]({
    requestId: request.id,
    method: request.method,
    route: route ?? 'unknown',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    personId: request.ctx?.actor.personId,
  });
}
