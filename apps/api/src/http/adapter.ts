import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { sendProblem } from './common/problem';

/** A message is at most 10,000 characters; the rest is room for entities. */
const bodyLimit = 256 * 1024;

/** Only a proxy on our own machine or network may say for whom it speaks. */
const trustProxy = ['loopback', 'linklocal', 'uniquelocal'];

/** Fastify as the desk uses it: what it refuses by itself is answered as a problem, too. */
export class TesseraAdapter extends FastifyAdapter {
  constructor() {
    super({ bodyLimit, trustProxy, genReqId: () => randomUUID(), forceCloseConnections: true });
    this.getInstance().setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  }

  /** Nest would put its own in place of ours. */
  override setErrorHandler(): void {
    return;
  }
}
