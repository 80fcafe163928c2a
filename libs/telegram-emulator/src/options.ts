import { randomInt } from 'node:crypto';
import type { RestoreOptions, WorldSnapshot } from './state/snapshot';

/** Where the emulator takes the time from; it dates messages, expiries, limits and the request log. */
export interface EmulatorClock {
  now(): Date;
}

/** How to start the emulator; everything has a default. */
export interface EmulatorOptions {
  /** 0 (default) picks a free port. */
  port?: number;
  /** Loopback by default. */
  host?: string;
  /** `<bot id>:<secret>`; default `42:TEST`. */
  token?: string;
  botUsername?: string;
  botName?: string;
  clock?: EmulatorClock;
  /** Privacy mode switched off at BotFather: the bot sees everything said in its groups. Default false. */
  canReadAllGroupMessages?: boolean;
  /** Sources disagree whether a plain `@bot text` passes privacy mode; default false, the stricter reading. */
  mentionsPassPrivacy?: boolean;
  supportsInlineQueries?: boolean;
  /** Accept `http:` addresses for Mini Apps, as Telegram's test servers do. Default true. */
  allowHttpMiniApp?: boolean;
  /** Accept `http:` and any port for webhooks, as a local Bot API server does. Default true. */
  allowHttpWebhook?: boolean;
  /** First waiting time after the second failure of a webhook; it doubles. Real Telegram begins with 1000. Default 50. */
  webhookBackoffMs?: number;
  /** How long a webhook may take to answer. Default 60000. */
  webhookTimeoutMs?: number;
  /** Answer 429 above Telegram's rates from the start; can be switched later by `enforceLimits`. */
  enforceLimits?: boolean;
  /** Go on where an earlier emulator was: what its `snapshot()` gave. */
  snapshot?: WorldSnapshot;
  /** How, with `snapshot`. */
  restore?: RestoreOptions;
  /** The id of the first message in a chat that is made from now on; default 1. */
  firstMessageId?: number;
  /** The id of the first update; random by default. */
  firstUpdateId?: number;
}

export type ResolvedOptions = Required<Omit<EmulatorOptions, 'enforceLimits' | 'snapshot' | 'restore'>> & {
  botId: number;
};

/** Fills in the defaults. @throws Error when the token has not the form `<id>:<secret>`. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const token = options.token ?? '42:TEST';
  const botId = Number(/^(\d+):[A-Za-z0-9_-]+$/.exec(token)?.[1]);
  if (!Number.isSafeInteger(botId)) throw new Error('A bot token looks like 42:SECRET');
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    token,
    botId,
    botUsername: options.botUsername ?? 'tessera_bot',
    botName: options.botName ?? 'Tessera',
    clock: options.clock ?? { now: () => new Date() },
    canReadAllGroupMessages: options.canReadAllGroupMessages ?? false,
    mentionsPassPrivacy: options.mentionsPassPrivacy ?? false,
    supportsInlineQueries: options.supportsInlineQueries ?? true,
    allowHttpMiniApp: options.allowHttpMiniApp ?? true,
    allowHttpWebhook: options.allowHttpWebhook ?? true,
    webhookBackoffMs: options.webhookBackoffMs ?? 50,
    webhookTimeoutMs: options.webhookTimeoutMs ?? 60_000,
    firstMessageId: options.firstMessageId ?? 1,
    firstUpdateId: options.firstUpdateId ?? randomInt(100_000_000, 900_000_000),
  };
}
