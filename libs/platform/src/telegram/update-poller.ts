import { allowedUpdates } from './allowed-updates';
import type { BotApi } from './bot-api';
import type { PersistentCalls } from './patience';
import { TelegramFailure } from './telegram-failure';
import type { RawUpdate, UpdateInbox } from './update-inbox';

const longPollSeconds = 25;

/**
 * Fetches updates by long polling until the signal fires, storing each batch before the next call confirms it. Only the holder of the
 * bot's lease may run it.
 */
export async function pollUpdates(
  api: BotApi,
  inbox: UpdateInbox,
  botId: string,
  calls: PersistentCalls,
  signal: AbortSignal,
): Promise<void> {
  const dropWebhook = () => api.call('deleteWebhook', {}, { signal });
  await calls.persist('taking the webhook away', signal, dropWebhook);
  let conflict = false;
  let offset = 0;
  while (!signal.aborted) {
    const updates = await calls.persist('fetching updates', signal, async () => {
      if (conflict) await dropWebhook();
      conflict = false;
      try {
        return await fetchUpdates(api, offset, signal);
      } catch (error) {
        conflict = error instanceof TelegramFailure && error.kind === 'conflict';
        throw error;
      }
    });
    if (!updates?.length) {
      // Everything before the offset is confirmed by now. After an idle week the next id may be lower than it.
      offset = 0;
      continue;
    }
    await calls.persist('storing updates', signal, () => inbox.store(botId, updates));
    offset = Math.max(...updates.map((update) => update.update_id)) + 1;
  }
}

const fetchUpdates = (api: BotApi, offset: number, signal: AbortSignal): Promise<RawUpdate[]> =>
  api.call<RawUpdate[]>(
    'getUpdates',
    { offset, limit: 100, timeout: longPollSeconds, allowed_updates: allowedUpdates },
    { timeoutMs: (longPollSeconds + 10) * 1000, signal },
  );
