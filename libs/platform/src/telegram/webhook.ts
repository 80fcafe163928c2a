import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import { log, withoutSecrets } from '../logging';
import { allowedUpdates } from './allowed-updates';
import type { BotApi } from './bot-api';
import { pause } from '../pause';
import type { PersistentCalls } from './patience';
import type { RawUpdate } from './update-inbox';

/** Where Telegram posts updates, below PUBLIC_URL. */
export const webhookPath = '/telegram/webhook';
/** The header that proves that Telegram sent them. */
export const webhookSecretHeader = 'x-telegram-bot-api-secret-token';

const checkMs = 10 * 60_000;

interface WebhookInfo {
  url: string;
  pending_update_count: number;
  last_error_message?: string;
}

/** Sets the webhook and sees to it, every ten minutes, that it is still ours, until the signal fires. */
export async function keepWebhook(
  api: BotApi,
  url: string,
  secret: string,
  clock: Clock,
  calls: PersistentCalls,
  signal: AbortSignal,
): Promise<void> {
  let set = false;
  while (!signal.aborted) {
    await calls.persist('setting the webhook', signal, async () => {
      if (set) {
        const info = await api.call<WebhookInfo>('getWebhookInfo', {}, { signal });
        if (info.last_error_message) {
          log.warn(
            { pending: info.pending_update_count, telegramSays: withoutSecrets(info.last_error_message) },
            'Telegram had trouble with the webhook',
          );
        }
        if (info.url === url) return;
      }
      await api.call(
        'setWebhook',
        { url, secret_token: secret, allowed_updates: allowedUpdates, max_connections: 40 },
        { signal },
      );
      set = true;
    });
    await pause(clock, checkMs, signal);
  }
}

/** Compares in constant time, whatever the lengths. */
export function isWebhookSecret(given: unknown, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(secret));
}

/** A body as an update; null when it is none. */
export function asUpdate(body: unknown): RawUpdate | null {
  if (typeof body !== 'object' || body === null) return null;
  const { update_id: id } = body as Partial<RawUpdate>;
  return Number.isSafeInteger(id) && id! >= 0 ? (body as RawUpdate) : null;
}
