import type { ChatEvent, ChatEvents } from '../state/events';
import type { SeenMessage } from '../state/message';
import { matches, type MessageMatcher } from './matcher';

const DEFAULT_TIMEOUT_MS = 15_000;

export interface ExpectOptions {
  /** Real milliseconds to wait; default 15,000. */
  timeoutMs?: number;
}

type Kind = 'message' | 'edit';
interface Waiter {
  kind: Kind;
  matcher: MessageMatcher | undefined;
  resolve: (message: SeenMessage) => void;
}

/** What the bot sent and edited in one chat and no test has asked for yet. */
export class Inbox {
  private unread: { kind: Kind; message: SeenMessage }[] = [];
  private waiters: Waiter[] = [];

  constructor(events: ChatEvents, chatId: number) {
    events.listen((event) => {
      if (event.chatId === chatId) this.receive(event);
    });
  }

  /**
   * The oldest fitting message (or edit) of the bot that was not yet taken, else the next to come. What does not fit
   * stays for later questions. @throws Error after the timeout, telling what is there instead.
   */
  expect(
    kind: Kind,
    matcher?: MessageMatcher,
    { timeoutMs = DEFAULT_TIMEOUT_MS }: ExpectOptions = {},
  ): Promise<SeenMessage> {
    const at = this.unread.findIndex((it) => it.kind === kind && matches(it.message, matcher));
    if (at >= 0) return Promise.resolve((this.unread.splice(at, 1)[0] as { message: SeenMessage }).message);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((it) => it !== waiter);
        reject(new Error(this.complaint(kind, matcher, timeoutMs)));
      }, timeoutMs);
      const waiter: Waiter = {
        kind,
        matcher,
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
      };
      this.waiters.push(waiter);
    });
  }

  /** What was not taken so far. */
  get untaken(): SeenMessage[] {
    return this.unread.filter((it) => it.kind === 'message').map((it) => it.message);
  }

  clear(): void {
    this.unread = [];
  }

  private receive(event: ChatEvent): void {
    if ((event.kind !== 'message' && event.kind !== 'edit') || !event.message.byBot) return;
    const { kind, message } = event;
    const waiter = this.waiters.find((it) => it.kind === kind && matches(message, it.matcher));
    if (!waiter) {
      this.unread.push({ kind, message });
      return;
    }
    this.waiters = this.waiters.filter((it) => it !== waiter);
    waiter.resolve(message);
  }

  private complaint(kind: Kind, matcher: MessageMatcher | undefined, timeoutMs: number): string {
    const wanted =
      typeof matcher === 'object' && !(matcher instanceof RegExp) ? JSON.stringify(matcher) : String(matcher);
    const there = this.unread.map(
      (it) => `${it.kind}: ${it.message.text ?? it.message.caption ?? '(no text)'}`,
    );
    return `No ${kind} matching ${wanted} from the bot in ${timeoutMs} ms; untaken: ${JSON.stringify(there)}`;
  }
}
