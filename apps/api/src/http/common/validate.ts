import { DomainError, storable } from '@tessera/platform';
import type { FieldError } from '@tessera/contracts';
import type { FastifyRequest } from 'fastify';
import type { ZodError, ZodType } from 'zod';
import type { RouteOptions } from './route';

/** zod's findings as the `errors` of a problem document. */
export const fieldErrors = (error: ZodError): FieldError[] =>
  error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: issue.message,
  }));

/** `input` as the schema reads it; 422 with every wrong field otherwise. */
export function parse<T>(schema: ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new DomainError('VALIDATION_FAILED', {}, fieldErrors(result.error));
}

/** Path parameters: what cannot be an id belongs to nothing. */
export function parseParams(request: FastifyRequest, route: RouteOptions): void {
  if (!route.params) return;
  const params = request.params as Record<string, unknown>;
  for (const [name, schema] of Object.entries(route.params)) {
    const result = schema.safeParse(params[name]);
    if (!result.success) throw new DomainError(route.notFound ?? 'NOT_FOUND');
    params[name] = result.data;
  }
}

/** Puts the parsed query and body in place of the raw ones. */
export function parseInput(request: FastifyRequest, route: RouteOptions): void {
  if (route.form && !/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
  }
  if (route.query) request.query = parse(route.query, request.query);
  if (route.body) request.body = storable(parse(route.body, request.body ?? {}));
}
