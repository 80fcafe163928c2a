import type { Params } from '../checks/params';
import type { World } from '../state/world';
import type { Poller } from '../updates/polling';
import type { WebhookSender } from '../updates/webhook';

/** What a method works with: one call of the bot. */
export interface CallContext {
  world: World;
  params: Params;
  /** Aborted when the bot hangs up. */
  signal: AbortSignal;
  poller: Poller;
  webhook: WebhookSender;
}

/** One method of the Bot API; throws `ApiError` to refuse. */
export type Method = (call: CallContext) => unknown;

/** A result with the `description` that some methods add to it. */
export class Described {
  constructor(
    readonly result: unknown,
    readonly description: string,
  ) {}
}
