import type { ApiError } from './api-error';

const MAX_CALLS = 20_000;

/** One call of the bot, from its arrival to its answer. */
export interface CallRecord {
  /** In the spelling the bot used. */
  method: string;
  params: Record<string, unknown>;
  chatId?: number;
  startedAt: Date;
  finishedAt?: Date;
  /** What the method returned; set also when the answer got lost. */
  result?: unknown;
  error?: ApiError;
  /** The kind of fault that hit the call. */
  fault?: string;
}

export interface CallFilter {
  method?: string;
  chatId?: number;
}

/** What the bot asked so far, oldest first. `getUpdates` is listed only when asked for by name. */
export class CallLog {
  private records: CallRecord[] = [];
  private waiters: { filter: CallFilter; resolve: (call: CallRecord) => void }[] = [];

  begin(record: CallRecord): CallRecord {
    this.records.push(record);
    if (this.records.length > MAX_CALLS) this.records = this.records.slice(MAX_CALLS / 2);
    return record;
  }

  finish(record: CallRecord, outcome: Pick<CallRecord, 'finishedAt' | 'result' | 'error'>): void {
    Object.assign(record, outcome);
    const ready = this.waiters.filter((it) => fits(record, it.filter));
    this.waiters = this.waiters.filter((it) => !ready.includes(it));
    for (const waiter of ready) waiter.resolve(record);
  }

  list(filter: CallFilter = {}): CallRecord[] {
    return this.records.filter((it) => fits(it, filter));
  }

  /** The next fitting call to finish from now on. @throws Error after `timeoutMs` real milliseconds. */
  next(filter: CallFilter, timeoutMs: number): Promise<CallRecord> {
    return new Promise((resolve, reject) => {
      const waiter = {
        filter,
        resolve: (call: CallRecord) => {
          clearTimeout(timer);
          resolve(call);
        },
      };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((it) => it !== waiter);
        reject(new Error(`No call ${JSON.stringify(filter)} in ${timeoutMs} ms`));
      }, timeoutMs);
      this.waiters.push(waiter);
    });
  }

  clear(): void {
    this.records = [];
  }
}

function fits(call: CallRecord, filter: CallFilter): boolean {
  const method = call.method.toLowerCase();
  if (filter.method ? filter.method.toLowerCase() !== method : method === 'getupdates') return false;
  return filter.chatId === undefined || filter.chatId === call.chatId;
}
