import { ApiError, badRequest, forbidden, migratedTo, tooManyRequests } from './api-error';

export type FaultKind =
  | '429'
  | '403'
  | '400-migrate'
  | 'not-modified'
  | 'thread-not-found'
  | 'chat-not-found'
  | '502'
  | '5xx-html'
  | 'hang'
  | 'reset'
  | 'lost-reply';

/** A fault to come: which calls it hits (all when nothing is said), how often, and what goes wrong. */
export interface FaultRule {
  /** Any letter case; omitted = every method but `getUpdates`, which must be named. */
  method?: string;
  chatId?: number;
  /** How many calls it hits; default 1; `Infinity` until removed. */
  times?: number;
  /** Lets that many fitting calls pass first; default 0. */
  after?: number;
  kind: FaultKind;
  /** Seconds, for '429'; default 3. */
  retryAfter?: number;
  /** Wording instead of the usual one, for '403', as `user is deactivated`. */
  description?: string;
  /** For '400-migrate'; otherwise the group is made a supergroup at that moment. */
  migrateTo?: number;
}

/** A fault that was added. */
export class Fault {
  hits = 0;
  private passed = 0;
  private readonly waiters: { count: number; resolve: () => void }[] = [];

  constructor(readonly rule: FaultRule) {}

  /** Resolves once the fault has hit `count` calls. */
  whenHit(count = 1): Promise<void> {
    if (this.hits >= count) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push({ count, resolve }));
  }

  get spent(): boolean {
    return this.hits >= (this.rule.times ?? 1);
  }

  /** True, and counted, when the call is hit. */
  hit(method: string, chatId: number | undefined): boolean {
    const { rule } = this;
    const methodFits = rule.method ? rule.method.toLowerCase() === method : method !== 'getupdates';
    if (this.spent || !methodFits || (rule.chatId !== undefined && rule.chatId !== chatId)) return false;
    if (this.passed < (rule.after ?? 0)) {
      this.passed++;
      return false;
    }
    this.hits++;
    for (const waiter of this.waiters.filter((it) => it.count <= this.hits)) waiter.resolve();
    return true;
  }
}

/** The faults to come, in the order they were added; a call takes the first that fits. */
export class Faults {
  private rules: Fault[] = [];

  add(rule: FaultRule): Fault {
    const fault = new Fault(rule);
    this.rules.push(fault);
    return fault;
  }

  remove(fault: Fault): void {
    this.rules = this.rules.filter((it) => it !== fault);
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault that hits this call. `method` is in lower case. */
  take(method: string, chatId: number | undefined): Fault | undefined {
    this.rules = this.rules.filter((it) => !it.spent);
    return this.rules.find((it) => it.hit(method, chatId));
  }
}

/** The refusal a fault stands for; null for faults of the connection. `migrate` makes a group a supergroup. */
export function refusalOf(rule: FaultRule, migrate: () => number): ApiError | null {
  switch (rule.kind) {
    case '429':
      return tooManyRequests(rule.retryAfter ?? 3);
    case '403':
      return forbidden(rule.description ?? 'bot was blocked by the user');
    case '400-migrate':
      return migratedTo(rule.migrateTo ?? migrate());
    case 'not-modified':
      return badRequest(NOT_MODIFIED);
    case 'thread-not-found':
      return badRequest('message thread not found');
    case 'chat-not-found':
      return badRequest('chat not found');
    case '502':
      return new ApiError(502, 'Bad Gateway');
    default:
      return null;
  }
}

/** Telegram's words for an edit that changes nothing. */
export const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
  'and reply markup of the message';
