import { Agent, type RequestOptions } from 'node:https';
import { Readable, type Duplex } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Telegram } from 'telegraf';
import { asTelegramFailure, TelegramFailure } from './telegram-failure';

export interface CallOptions {
  /** How long to wait for the answer; default 20 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const callTimeoutMs = 20_000;

/** A file that goes along with a call: the value of a field such as `photo`, or of `media` of an item of an album. */
export interface FileToSend {
  source: Readable;
  /** Without quotes and line breaks. */
  filename: string;
}
const downloadTimeoutMs = 90_000;

/**
 * The Bot API as one method. Everything thrown is a TelegramFailure; an edit that changes nothing is no failure.
 * Answers never leave as the response to a webhook: their errors would be lost.
 */
export class BotApi {
  private readonly telegram: Telegram;
  private readonly files: string;

  /** @param apiRoot any Bot API server, e.g. `https://api.telegram.org` */
  constructor(token: string, apiRoot: string) {
    const root = apiRoot.replace(/\/+$/, '');
    this.files = `${root}/file/bot${token}`;
    this.telegram = new Telegram(token, {
      // A root may have a path of its own; without the last slash it would be cut off.
      apiRoot: `${root}/`,
      webhookReply: false,
      agent: new ImpatientAgent({ keepAlive: true, maxFreeSockets: 64 }),
    });
  }

  /** Calls `method`; ids of chats may be decimal text, files are `FileToSend`. @throws TelegramFailure */
  async call<T = unknown>(
    method: string,
    body: Record<string, unknown> = {},
    { timeoutMs = callTimeoutMs, signal }: CallOptions = {},
  ): Promise<T> {
    const patience = new Patience(timeoutMs, signal);
    try {
      return (await this.telegram.callApi(method as 'getMe', formOf(body) as never, {
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

  /**
   * The bytes of a file that somebody sent, as a stream that breaks off after `timeoutMs`.
   * @throws TelegramFailure: `rejected` for a file that Telegram does not give out, also because it is too big for bots
   */
  async download(
    fileId: string,
    { timeoutMs = downloadTimeoutMs, signal }: CallOptions = {},
  ): Promise<Readable> {
    const file = await this.call<{ file_path?: string }>(
      'getFile',
      { file_id: fileId },
      { ...(signal && { signal }) },
    );
    const path = (file.file_path ?? '').split('/').map(encodeURIComponent).join('/');
    const ends = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`${this.files}/${path}`, {
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, ends]) : ends,
    }).catch((error: Error) => {
      throw asTelegramFailure('download', error.cause ?? error);
    });
    if (answer.ok && answer.body) return Readable.fromWeb(answer.body as ReadableStream);
    await answer.body?.cancel();
    const kind = answer.status >= 500 ? 'lost' : answer.status === 401 ? 'unauthorised' : 'rejected';
    throw new TelegramFailure('download', kind, `${answer.status} ${answer.statusText}`);
  }
}

/** A form carries structures as JSON; telegraf leaves out those that it does not know by name. */
function formOf(body: Record<string, unknown>): Record<string, unknown> {
  const isFile = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'source' in value && 'filename' in value;
  const isAlbum = (value: unknown): boolean =>
    Array.isArray(value) && value.some((item: { media?: unknown } | null) => isFile(item?.media));
  const fields = Object.entries(body);
  if (!fields.some(([, value]) => isFile(value) || isAlbum(value))) return body;
  return Object.fromEntries(
    fields.map(([name, value]) => {
      const structure = typeof value === 'object' && value !== null && !isFile(value) && !isAlbum(value);
      return [name, structure ? JSON.stringify(value) : value];
    }),
  );
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
