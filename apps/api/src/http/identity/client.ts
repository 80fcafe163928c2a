import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Client } from '@tessera/identity';
import type { FastifyRequest } from 'fastify';

/** Where a sign-in comes from, for the list of sessions. */
export const ClientOf = createParamDecorator((_: unknown, host: ExecutionContext): Client => {
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? null };
});
