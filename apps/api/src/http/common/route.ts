import { applyDecorators, createParamDecorator, HttpCode, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiOperation } from '@nestjs/swagger';
import type { AuditAction, ErrorCode, Permission } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import type { FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';

/**
 * Who may call a route: holders of a permission (at any scope; the row is checked in the domain), or of one of several, `anyone` (no
 * sign-in), `signed-in`, or `staff`.
 */
export type Access = Permission | readonly Permission[] | 'anyone' | 'signed-in' | 'staff';

/**
 * What a route leaves in the audit log: the actions it notes, or why none: `history` – it stands in the ticket's history; `own` – it
 * concerns the person alone (a language, a draft, what was read); `nothing` – nothing is changed for good.
 */
export type Notes = AuditAction | readonly AuditAction[] | 'history' | 'own' | 'nothing';

export interface RouteOptions {
  access: Access;
  summary: string;
  body?: ZodType;
  /** The body is a form with a file named `file`, and before it these fields. */
  form?: ZodType;
  query?: ZodType;
  /** Path parameters; one that does not parse is answered with `notFound`. */
  params?: Record<string, ZodType>;
  notFound?: ErrorCode;
  /** What a success answers; several when audiences differ. None: 204. */
  returns?: ZodType | readonly ZodType[];
  /** A success answers with the bytes of a file. */
  bytes?: boolean;
  /** Default 200, or 204 when nothing is answered. */
  status?: number;
  /** Everything but a GET must say it. */
  notes?: Notes;
  /** Counts against this limit besides the general one. */
  limit?: string;
  /** Outside the demo there is nothing here. */
  demoOnly?: boolean;
  /** Left out of the OpenAPI document. */
  hidden?: boolean;
}

/** Under another name: within the module below `RouteOptions` is Fastify's own. */
type TesseraRoute = RouteOptions;

declare module 'fastify' {
  interface FastifyContextConfig {
    tessera?: TesseraRoute;
  }
  interface FastifyRequest {
    ctx?: RequestContext;
    sessionId?: string | null;
  }
}

/** Options by a key that survives in the document: swagger copies what it is given and would break schemas. */
export const declared = new Map<string, RouteOptions>();

/** All that a REST method declares: access, schemas, words for the document. Read by the hooks beside this file and by the document. */
export const Route = (options: RouteOptions): MethodDecorator => {
  const key = String(declared.size);
  declared.set(key, options);
  return applyDecorators(
    RouteConfig({ tessera: options }),
    HttpCode(statusOf(options)),
    ApiOperation({ summary: options.summary, 'x-tessera': key } as Parameters<typeof ApiOperation>[0]),
    ...(options.hidden ? [ApiExcludeEndpoint()] : []),
  );
};

export const statusOf = (options: RouteOptions): number =>
  options.status ?? (options.returns || options.bytes ? 200 : 204);

/** The RequestContext that the authentication hook made. On routes for `anyone` it may be missing. */
export const Ctx = createParamDecorator(
  (_: unknown, host: ExecutionContext) => host.switchToHttp().getRequest<FastifyRequest>().ctx,
);

/** The session behind the access token; null for API keys. */
export const SessionId = createParamDecorator(
  (_: unknown, host: ExecutionContext) => host.switchToHttp().getRequest<FastifyRequest>().sessionId ?? null,
);
