import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError } from '@tessera/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { sendProblem } from './common/problem';

/** A message is at most 10,000 characters; the rest is room for entities. */
const bodyLimit = 256 * 1024;

/** A request that has not come in after this long is given up, however steadily it drips: the largest file over a slow line takes less. */
const requestTimeout = 30 * 60_000;

/** Only a proxy on our own machine or network may say for whom it speaks. */
const trustProxy = ['loopback', 'linklocal', 'uniquelocal'];

const answerProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): void =>
  sendProblem(request, reply, error);

/** Fastify as the desk uses it: what it refuses by itself is answered as a problem, too. */
export class TesseraAdapter extends FastifyAdapter {
  constructor() {
    super({
      bodyLimit,
      requestTimeout,
      trustProxy,
      genReqId: () => randomUUID(),
      forceCloseConnections: true,
      frameworkErrors: answerProblem,
    });
    const server = this.getInstance();
    server.setErrorHandler(answerProblem);
    const parseJson = server.getDefaultJsonParser('error', 'error');
    server.removeContentTypeParser('text/plain');
    // JSON alone, so that a form of another site is no request; many clients name the type of a body that they do not send.
    this.useBodyParser('application/json', false, { bodyLimit }, (request, body, done) => {
      if (body.length === 0) done(null, undefined);
      else void parseJson(request as never, String(body), done as never);
    });
    // A form is read by the route that takes one, as it comes in.
    server.addContentTypeParser('multipart/form-data', (request, _body, done) => {
      const takesForm = request.routeOptions.config.tessera?.form !== undefined;
      done(takesForm ? null : new DomainError('UNSUPPORTED_MEDIA_TYPE'));
    });
  }

  /** Nest would put its own in place of ours. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}
