import { unreachableChatKinds, type TelegramFailure } from '@tessera/platform/telegram';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { DeliveryPayload } from '../queue/delivery-payload';

/** How a claimed delivery goes on. `queued`: again at `dueAt`. */
export interface Outcome {
  readonly id: string;
  readonly state: 'sent' | 'failed' | 'unknown' | 'discarded' | 'queued';
  readonly reason?: string | null;
  readonly dueAt?: Date;
  /** What changed in the payload: the next part, or plain text. */
  readonly payload?: DeliveryPayload;
  /** The message of Telegram that came of it. */
  readonly sent?: string;
  readonly part?: number;
}

/** What a failure means beyond this one delivery. */
export type Effect =
  | { readonly type: 'pause_chat'; readonly seconds: number }
  | { readonly type: 'pause_bot'; readonly failure: 'unreachable' | 'unauthorised' }
  | { readonly type: 'chat_unreachable'; readonly reason: string }
  | { readonly type: 'chat_migrated'; readonly to: string };

const attemptsOfRepeatable = 5;

/** What becomes of a delivery whose call failed. Only what surely did not happen, or may happen twice, is tried again. */
export function outcomeOfFailure(
  delivery: ClaimedDelivery,
  failure: TelegramFailure,
  now: Date,
): { outcome: Outcome; effect?: Effect } {
  const { id, payload } = delivery;
  const later = (seconds: number, changed?: DeliveryPayload): Outcome => ({
    id,
    state: 'queued',
    dueAt: new Date(now.getTime() + seconds * 1000),
    ...(changed && { payload: changed }),
  });
  const failed = (reason: string): Outcome => ({ id, state: 'failed', reason });

  switch (failure.kind) {
    case 'retry_after':
      return {
        outcome: later(failure.retryAfter),
        effect: { type: 'pause_chat', seconds: failure.retryAfter },
      };
    case 'unreachable':
    case 'unauthorised':
      return { outcome: later(0), effect: { type: 'pause_bot', failure: failure.kind } };
    case 'migrated':
      return { outcome: later(0), effect: { type: 'chat_migrated', to: failure.migrateToChatId! } };
    case 'lost':
      if (delivery.kind === 'send') return { outcome: { id, state: 'unknown', reason: 'lost' } };
      if (delivery.attempts >= attemptsOfRepeatable) return { outcome: failed('lost') };
      return { outcome: later(2 ** delivery.attempts) };
    case 'rejected':
      if (payload.type === 'callback') return { outcome: { id, state: 'discarded', reason: 'too_late' } };
      if (payload.type !== 'api' && !payload.plain && /entit|parse|URL/i.test(failure.message)) {
        return { outcome: later(0, { ...payload, plain: true }) };
      }
      return { outcome: failed('rejected') };
    default:
      if (!(unreachableChatKinds as readonly string[]).includes(failure.kind))
        return { outcome: failed(failure.kind) };
      return { outcome: failed(failure.kind), effect: { type: 'chat_unreachable', reason: failure.kind } };
  }
}
