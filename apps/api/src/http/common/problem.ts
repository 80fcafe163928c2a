import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorCatalog, errorKinds, type ErrorCode, type Language, type Problem } from '@tessera/contracts';
import { DomainError, isUnavailable, log, pickLanguage, translate } from '@tessera/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';

/** What Fastify refuses before our code runs. */
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_REQUEST',
  FST_ERR_BAD_URL: 'MALFORMED_REQUEST',
};

const statusCodes: Record<number, ErrorCode> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

/** Any failure as a DomainError; INTERNAL for what nobody foresaw. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isUnavailable(error)) return new DomainError('UNAVAILABLE');
  if (error instanceof SyntaxError && 'body' in error) return new DomainError('MALFORMED_JSON');
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const known = (code && fastifyCodes[code]) || (status && statusCodes[status]);
  if (known) return new DomainError(known);
  if (status === 400) return new DomainError('MALFORMED_REQUEST');
  return new DomainError('INTERNAL');
}

export function problemOf(error: DomainError, language: Language, requestId?: string): Problem {
  const status = errorKinds[errorCatalog[error.code]];
  return {
    type: `urn:tessera:error:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: translate(language, `error.${error.code}`, error.params),
    ...(requestId === undefined ? {} : { requestId }),
    ...(Object.keys(error.params).length > 0 ? { params: { ...error.params } } : {}),
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
  };
}

/** Answers with the problem document of any failure. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const failure = asDomainError(error);
  if (failure.code === 'INTERNAL') {
    log.error({ err: error, requestId: request.id, route: request.routeOptions?.url }, 'a request failed');
  }
  const language =
    request.ctx?.language ?? pickLanguage('en', ...(request.headers['accept-language'] ?? '').split(','));
  const problem = problemOf(failure, language, request.id);
  if (problem.status === 429 || problem.status === 503) {
    reply.header('retry-after', String(Math.ceil(Number(failure.params['seconds'] ?? 5))));
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

/** The one mapper from failures to problem details for everything inside Nest. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    // Handlers of the bot have a mapper of their own.
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), error);
  }
}
