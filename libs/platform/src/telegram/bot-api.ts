import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { Telegram } from 'telegraf';
import { asTelegramFailure } from './telegram-failure';

export interface CallOptions {
  /** How long to wait for the answer; default 20 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const callTimeoutMs = 20_000;

/**
 * The Bot API as one method. Everything thrown is a TelegramFailure; an edit that changes nothing is no failure.
 * Answers never leave as the response to a webhook: their errors would be lost.
 */
export class BotApi {
  private readonly telegram: Telegram;

  /** @param apiRoot any Bot API server, e.g. `https://api.telegram.org` */
  constructor(token: string, apiRoot: string) {
    this.telegram = new Telegram(token, {
      // A root may have a path of its own; without the last slash it would be cut off.
      apiRoot: `${apiRoot.replace(/\/+$/, '')}/`,
      webhookReply: false,
      agent: new ImpatientAgent({ keepAlive: true, maxFreeSockets: 64 }),
    });
  }

  /** Calls `method`; ids of chats may be decimal text. @throws TelegramFailure */
  async call<T = unknown>(
    method: string,
    body: Record<string, unknown> = {},
    { timeoutMs = callTimeoutMs, signal }: CallOptions = {},
  ): Promise<T> {
    const patience = new Patience(timeoutMs, signal);
    try {
      return (await this.telegram.callApi(method as 'getMe', body as never, {
        signal: patience.signal as never,
      })) as T;
    } catch (error) {
      const failure = asTelegramFailure(method, error);
      if (failure.notModified) return true as T;
      throw failure;
    } finally {
      patience.end();
    }
  }
}

/** A signal that fires after a time or with another signal, and leaves nothing behind on that other one. */
class Patience {
  private readonly controller = new AbortController();
  private readonly fire = (): void => this.controller.abort();
  private readonly timer: NodeJS.Timeout;

  constructor(
    milliseconds: number,
    private readonly outer: AbortSignal | undefined,
  ) {
    this.timer = setTimeout(this.fire, milliseconds);
    this.timer.unref();
    if (outer?.aborted) this.fire();
    outer?.addEventListener('abort', this.fire, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.fire);
  }
}

const connectTimeoutMs = 10_000;

/**
 * Gives up on a connection that does not come about in 10 s, so that a blocked address is told apart from a lost answer:
 * in the first case nothing was sent and everything may be tried again.
 */
class ImpatientAgent extends Agent {
  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const socket = super.createConnection(options, callback);
    const timer = setTimeout(
      () => socket?.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })),
      connectTimeoutMs,
    );
    for (const event of ['secureConnect', 'close']) socket?.once(event, () => clearTimeout(timer));
    return socket;
  }
}
