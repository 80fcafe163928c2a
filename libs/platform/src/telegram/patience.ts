import type { Clock } from '../clock';
import { log } from '../logging';
import type { BotLink } from './bot-link';
import { pause } from '../pause';
import { TelegramFailure } from './telegram-failure';

const firstMs = 1_000;
const longestMs = 30_000;
const hopelessMs = 60_000;

const words: Partial<Record<TelegramFailure['kind'], string>> = {
  unauthorised: 'Telegram does not accept BOT_TOKEN: check it with BotFather',
  conflict: 'another program fetches the updates of this bot, or has set a webhook for it',
  retry_after: 'Telegram asks for a pause',
};

/** Goes on trying for as long as the signal allows, waiting longer after each failure and saying so in the log. */
export class PersistentCalls {
  private failures = 0;

  constructor(
    private readonly clock: Clock,
    private readonly link: BotLink,
  ) {}

  /**
   * Resolves with what `attempt` gives; null once the signal has fired. Failures of Telegram and the database are waited out.
   * @param purpose for the log, e.g. `fetching updates`
   */
  async persist<T>(purpose: string, signal: AbortSignal, attempt: () => Promise<T>): Promise<T | null> {
    while (!signal.aborted) {
      try {
        const result = await attempt();
        this.failures = 0;
        this.link.works();
        return result;
      } catch (error) {
        if (signal.aborted) break;
        await pause(this.clock, this.tell(purpose, error), signal);
      }
    }
    return null;
  }

  /** Logs a failure and says how many milliseconds to wait. */
  private tell(purpose: string, error: unknown): number {
    if (!(error instanceof TelegramFailure)) {
      log.warn({ err: error, purpose }, `${purpose} failed; trying again`);
      return this.longer();
    }
    const waitMs = this.waitFor(error);
    const line = { purpose, failure: error.kind, telegramSays: error.message, waitMs };
    const sentence = words[error.kind] ?? 'Telegram cannot be reached';
    if (this.link.fails(error.kind)) log.warn(line, `${sentence}; trying again`);
    else log.debug(line, `${sentence}; trying again`);
    return waitMs;
  }

  private waitFor(failure: TelegramFailure): number {
    if (failure.kind === 'retry_after') return failure.retryAfter * 1000;
    if (failure.kind === 'unauthorised') return hopelessMs;
    return this.longer();
  }

  private longer(): number {
    return Math.min(longestMs, firstMs * 2 ** this.failures++);
  }
}
