import { DomainError } from '@tessera/platform';
import {
  asUpdate,
  type Bots,
  isWebhookSecret,
  type UpdateInbox,
  webhookPath,
  webhookSecretHeader,
} from '@tessera/platform/telegram';
import type { FastifyInstance } from 'fastify';

/** Far above any update. */
const bodyLimit = 1024 * 1024;

/**
 * Where Telegram posts updates. The secret is looked at before a byte of the body is read; the answer comes once the update is stored.
 * It is no route of the API: no sign-in, no rate limit of ours, for all updates come from the same few addresses.
 */
export function installWebhook(
  server: FastifyInstance,
  { secret, bots, inbox }: { secret: string; bots: Bots; inbox: UpdateInbox },
): void {
  server.post(
    webhookPath,
    {
      bodyLimit,
      onRequest: async (request) => {
        if (!isWebhookSecret(request.headers[webhookSecretHeader], secret)) {
          throw new DomainError('UNAUTHENTICATED');
        }
      },
    },
    async (request, reply) => {
      const update = asUpdate(request.body);
      if (!update) throw new DomainError('MALFORMED_REQUEST');
      if (!bots.current) throw new DomainError('UNAVAILABLE');
      await inbox.store(bots.current.id, [update]);
      return reply.send({});
    },
  );
}
