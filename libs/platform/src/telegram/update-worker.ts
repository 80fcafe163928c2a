import type { Clock } from '../clock';
import { type Database, type Signals, statement, type Tx } from '../database';
import { log } from '../logging';
import type { UpdateInbox, RawUpdate } from './update-inbox';

/** What the worker calls. Both run inside the transaction that takes the update off the inbox. */
export interface UpdateHandler {
  /** What it throws undoes everything; the update is tried again later. */
  handle(tx: Tx, update: RawUpdate): Promise<void>;
  /** The update failed for good: tell the person. */
  giveUp(tx: Tx, update: RawUpdate): Promise<void>;
}

interface TakenUpdate {
  id: string;
  payload: RawUpdate;
  attempts: number;
}

/**
 * Takes the oldest waiting update of a chat. Its row stays locked until the commit and still counts as waiting for everybody
 * else, so no process can take the next one of that chat before.
 */
const take = statement(
  'update.take',
  `UPDATE telegram_update SET state = 'handled', handled_at = $3
   WHERE id = (
     SELECT u.id FROM telegram_update u
     WHERE u.bot_id = $1 AND u.chat_id = $2 AND u.state = 'stored' AND u.due_at <= $3
       AND NOT EXISTS (SELECT 1 FROM telegram_update o
         WHERE o.bot_id = u.bot_id AND o.chat_id = u.chat_id AND o.state = 'stored' AND o.id < u.id)
     FOR UPDATE SKIP LOCKED LIMIT 1)
   RETURNING id, payload, attempts`,
);
const takeFailed = statement(
  'update.take_failed',
  `UPDATE telegram_update SET state = 'failed', handled_at = $2, error = $3, attempts = attempts + 1
   WHERE id = $1 AND state = 'stored' RETURNING payload`,
);
const postpone = statement(
  'update.postpone',
  `UPDATE telegram_update SET attempts = attempts + 1, due_at = $2, error = $3 WHERE id = $1 AND state = 'stored'`,
);
const waitingChats = statement(
  'update.waiting_chats',
  `SELECT u.chat_id AS "chatId" FROM telegram_update u
   WHERE u.bot_id = $1 AND u.state = 'stored' AND u.due_at <= $2 AND u.chat_id <> ALL($3::bigint[])
     AND NOT EXISTS (SELECT 1 FROM telegram_update o
       WHERE o.bot_id = u.bot_id AND o.chat_id = u.chat_id AND o.state = 'stored' AND o.id < u.id)
   ORDER BY u.id LIMIT 100`,
);

/** Waiting times between attempts; after the last one the update has failed. */
const retryMs = [1_000, 5_000, 20_000, 60_000];
const pollMs = 2_000;
/** A chat with more waiting than this lets the others go first, or a few that are flooded would keep everybody else waiting. */
const turn = 10;

/**
 * Handles stored updates: one after the other per chat, several chats at once, each exactly once, because the mark and all effects of
 * a handler are one commit. Any number of processes may run one.
 */
export class UpdateWorker {
  private readonly waiting = new Set<string>();
  private readonly busy = new Map<string, Promise<void>>();
  private scanning: Promise<void> | null = null;
  private scanAgain = false;
  private stopped = false;
  private cancelPoll: () => void = () => undefined;

  /** @param concurrency how many chats are served at the same time */
  constructor(
    private readonly botId: string,
    private readonly handler: UpdateHandler,
    private readonly inbox: UpdateInbox,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly clock: Clock,
    private readonly concurrency = 6,
  ) {}

  start(): void {
    this.inbox.onStored = (chatIds) => this.see(chatIds);
    this.signals.on('updates', () => this.scan());
    this.signals.onGap(() => this.scan());
    this.poll();
  }

  /** Resolves when nothing is being handled any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.inbox.onStored = null;
    this.cancelPoll();
    this.waiting.clear();
    await Promise.all([this.scanning, ...this.busy.values()]);
  }

  /** Resolves when this process has nothing to do; for tests. */
  async idle(): Promise<void> {
    while (this.scanning || this.busy.size > 0) await Promise.all([this.scanning, ...this.busy.values()]);
  }

  private see(chatIds: readonly string[]): void {
    if (this.stopped) return;
    for (const chatId of chatIds) this.waiting.add(chatId);
    this.fill();
    if (this.waiting.size > this.concurrency) this.signals.wake('updates');
  }

  private fill(): void {
    for (const chatId of this.waiting) {
      if (this.busy.size >= this.concurrency) return;
      if (this.busy.has(chatId)) continue;
      this.waiting.delete(chatId);
      const work = this.serve(chatId).finally(() => {
        this.busy.delete(chatId);
        if (!this.stopped) this.fill();
      });
      this.busy.set(chatId, work);
    }
  }

  /** Handles what waits in one chat until nothing is left, something fails or its turn is over. */
  private async serve(chatId: string): Promise<void> {
    try {
      for (let handled = 0; handled < turn; handled++) {
        if (this.stopped || !(await this.handleNext(chatId))) return;
      }
      // Behind the others, though it was in the line already.
      this.waiting.delete(chatId);
      this.waiting.add(chatId);
    } catch (error) {
      log.warn({ err: error }, 'cannot take updates, trying again');
    }
  }

  private async handleNext(chatId: string): Promise<boolean> {
    let taken: TakenUpdate | undefined;
    try {
      return await this.database.transaction({}, async (tx) => {
        [taken] = await tx.query<TakenUpdate>(take, [this.botId, chatId, this.clock.now()]);
        if (!taken) return false;
        await this.handler.handle(tx, taken.payload);
        return true;
      });
    } catch (error) {
      if (!taken) throw error;
      return await this.failed(taken, error);
    }
  }

  /** True when the update has failed for good, so that the next one may come. */
  private async failed(update: TakenUpdate, error: unknown): Promise<boolean> {
    const wait = retryMs[update.attempts];
    const words = error instanceof Error ? error.name : 'Error';
    log.error(
      { err: error, updateId: update.payload.update_id, attempt: update.attempts + 1 },
      'an update failed',
    );
    if (wait !== undefined) {
      const due = this.clock.in(wait);
      await this.database.query(postpone, [update.id, due, words]);
      this.clock.at(due, () => this.scan());
      return false;
    }
    await this.database.transaction({}, async (tx) => {
      const [row] = await tx.query<{ payload: RawUpdate }>(takeFailed, [update.id, this.clock.now(), words]);
      if (row) await tx.savepoint(() => this.handler.giveUp(tx, row.payload)).catch(() => undefined);
    });
    return true;
  }

  /** Looks for waiting updates that nobody told us of: of other processes, of one that died, of before the start. */
  private scan(): void {
    if (this.stopped) return;
    if (this.scanning) {
      this.scanAgain = true;
      return;
    }
    this.scanning = this.look().finally(() => {
      this.scanning = null;
      if (!this.scanAgain) return;
      this.scanAgain = false;
      this.scan();
    });
  }

  private async look(): Promise<void> {
    const busy = [...this.busy.keys(), ...this.waiting];
    try {
      const chats = await this.database.query<{ chatId: string }>(waitingChats, [
        this.botId,
        this.clock.now(),
        busy,
      ]);
      if (this.stopped) return;
      for (const { chatId } of chats) this.waiting.add(chatId);
      this.fill();
    } catch (error) {
      log.warn({ err: error }, 'cannot look for updates, trying again');
    }
  }

  private poll(): void {
    if (this.stopped) return;
    this.scan();
    this.cancelPoll = this.clock.at(this.clock.in(pollMs), () => this.poll());
  }
}
