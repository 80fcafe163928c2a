import { randomInt } from 'node:crypto';
import { badRequest } from '../api-error';
import type { EmulatorClock } from '../options';

const LIFETIME_MS = 150_000;

/** What the bot said with `answerCallbackQuery` or, for inline queries, `answerInlineQuery`. */
export interface CallbackAnswer {
  text?: string;
  show_alert?: boolean;
  url?: string;
}

/** Questions with an id that the bot may answer once and for 150 seconds. */
export class PendingQueries<T> {
  private readonly open = new Map<string, { expiresAtMs: number; answered: (answer: T) => void }>();

  constructor(private readonly clock: EmulatorClock) {}

  /** A new question's id and the answer to come; after `timeoutMs` real milliseconds the answer is given up. */
  ask(what: string, timeoutMs: number): { id: string; answer: Promise<T> } {
    const id = `${randomInt(1e9, 9e9)}${randomInt(1e9, 9e9)}`;
    const answer = new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${what} was not answered in ${timeoutMs} ms`)),
        timeoutMs,
      );
      timer.unref();
      const answered = (value: T): void => {
        clearTimeout(timer);
        resolve(value);
      };
      this.open.set(id, { expiresAtMs: this.clock.now().getTime() + LIFETIME_MS, answered });
    });
    // Whoever does not care for the answer must not be hit by an unhandled rejection.
    answer.catch(() => undefined);
    return { id, answer };
  }

  /** @throws ApiError 400 for an unknown, an answered or an expired question. */
  answer(id: string, value: T): void {
    const question = this.open.get(id);
    this.open.delete(id);
    if (!question || question.expiresAtMs <= this.clock.now().getTime()) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    question.answered(value);
  }
}
