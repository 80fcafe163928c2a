import type { LoggerService } from '@nestjs/common';
import { writeSync } from 'node:fs';
import pino, { type DestinationStream, type Logger } from 'pino';

/** What may hold somebody's words or keys is hidden whole, whoever tries to log it. */
const redact = {
  paths: ['token', 'initData', 'authorization', 'update', 'payload', 'body', 'text']
    .flatMap((name) => [name, `*.${name}`])
    .concat('*.password'),
  censor: '[hidden]',
};

/** Bot tokens stand in Telegram's addresses, and libraries put addresses into their errors. */
const botToken = /\d{3,}:[A-Za-z0-9_-]{8,}/g;
const jwt = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g;

/** Takes tokens out of a text that comes from a library. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(botToken, '[token]')
    .replace(jwt, '[token]')
    .replace(/(postgres(?:ql)?|rediss?|s3):\/\/[^@\s/]*@/g, '$1://[hidden]@');

/** Name, message, code and stack: never the payload that telegraf and pg hang onto their errors. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(code === undefined ? {} : { code }),
    stack: error.stack === undefined ? undefined : withoutSecrets(error.stack),
    ...(cause === undefined ? {} : { cause: errorForLog(cause) }),
  };
}

const isLevel = (level: string): boolean => level === 'silent' || level in pino.levels.values;

function build(level: string, stream?: DestinationStream): Logger {
  const options = {
    // A wrong one is told with the other settings, which are read later.
    level: isLevel(level) ? level : 'info',
    redact,
    base: null,
    serializers: { err: errorForLog },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (stream) return pino(options, stream);
  if (process.stdout.isTTY) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only for a terminal
    const pretty = (require('pino-pretty') as (o: object) => DestinationStream)({
      colorize: true,
      translateTime: 'HH:MM:ss',
      sync: true,
    });
    return pino(options, pretty);
  }
  return pino(options, (output ??= batchedOutput()));
}

/** How long a line waits for others to go with it, in ms. A write for each line would cost more than the request it tells of. */
const lineWait = 100;
const longestBatch = 64 * 1024;
let output: DestinationStream | undefined;

/** Standard output in batches; what still waits goes out when the process ends. */
function batchedOutput(): DestinationStream {
  const out = pino.destination({ dest: 1, sync: false, minLength: 0 });
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const take = (): string => {
    clearTimeout(timer);
    timer = undefined;
    const taken = lines;
    lines = '';
    return taken;
  };
  const send = (): void => void out.write(take());
  process.once('exit', () => {
    try {
      writeSync(1, take());
    } catch {
      // Nobody reads any more.
    }
  });
  return {
    write(line) {
      lines += line;
      if (lines.length > longestBatch) send();
      else timer ??= setTimeout(send, lineWait).unref();
    },
  };
}

/** Structured log of the whole program: no tokens, no initData, no message text. */
export let log: Logger = build(process.env['LOG_LEVEL'] ?? 'info');

/** Sets the level, and in tests the stream, once the settings are known. */
export function configureLog(level: string, stream?: DestinationStream): void {
  log = build(level, stream);
}

/** Nest's own lines, in our log. */
export class NestLog implements LoggerService {
  log(message: unknown, context?: string): void {
    log.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    log.warn({ context }, withoutSecrets(String(message)));
  }
  error(message: unknown, stack?: string, context?: string): void {
    if (message instanceof Error) log.error({ err: message, context });
    else log.error({ context, stack: stack && withoutSecrets(stack) }, withoutSecrets(String(message)));
  }
  fatal(message: unknown, stack?: string, context?: string): void {
    this.error(message, stack, context);
  }
  debug(message: unknown, context?: string): void {
    log.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string): void {
    log.trace({ context }, String(message));
  }
}
