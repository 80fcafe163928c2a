import { randomInt } from 'node:crypto';
import type { EmulatorClock } from '../options';
import type { TgUpdate, UpdateContent } from '../wire';

const DAY_MS = 86_400_000;
const CALLBACK_LIFETIME_MS = 150_000;
const HISTORY_SIZE = 10_000;

/** Telegram leaves these out unless `allowed_updates` names them. */
const OPT_IN = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** An update waiting for the bot. */
export interface QueuedUpdate {
  update: TgUpdate;
  /** Updates with one key are delivered one after the other by the webhook. */
  orderKey: string;
  expiresAtMs: number;
  /** Given out once although its id may be confirmed already. */
  repeat: boolean;
  /** A repeat that a poller has; it is gone with the next `getUpdates`. */
  given?: boolean;
}

/** The bot's waiting updates, oldest first. Knows ids, expiry and `allowed_updates`; not how they are delivered. */
export class UpdateQueue {
  private waiting: QueuedUpdate[] = [];
  private readonly history = new Map<number, QueuedUpdate>();
  private readonly listeners = new Set<() => void>();
  private lastAddedMs = Number.NaN;
  private allowed: ReadonlySet<string> | null = null;

  constructor(
    private readonly clock: EmulatorClock,
    private nextId: number,
  ) {}

  /** `allowed_updates` as the bot last set them; empty means Telegram's default. */
  get allowedUpdates(): string[] {
    return this.allowed ? [...this.allowed] : [];
  }

  allow(types: readonly string[]): void {
    this.allowed = types.length > 0 ? new Set(types) : null;
  }

  /** Queues an update; null when the bot did not ask for its kind. */
  add(content: UpdateContent, orderKey: string): TgUpdate | null {
    const kind = Object.keys(content)[0] ?? '';
    if (!(this.allowed ? this.allowed.has(kind) : !OPT_IN.has(kind))) return null;
    const update: TgUpdate = { update_id: this.takeId(), ...content };
    this.enqueue(update, orderKey, content.callback_query ? CALLBACK_LIFETIME_MS : DAY_MS);
    return update;
  }

  /** Queues any object as an update, unchecked; gives it the next id when it has none. */
  addRaw(raw: Record<string, unknown>): TgUpdate {
    const ownId = typeof raw.update_id === 'number';
    const id = ownId ? (raw.update_id as number) : this.takeId();
    const update = { ...raw, update_id: id } as TgUpdate;
    this.enqueue(update, `raw:${id}`, DAY_MS, ownId);
    return update;
  }

  /** Delivers a known update once more, confirmed or not. @throws Error when the id was never given. */
  repeat(updateId: number): void {
    const known = this.history.get(updateId);
    if (!known) throw new Error(`No update ${updateId} was ever created`);
    this.waiting.unshift({
      ...known,
      repeat: true,
      given: false,
      expiresAtMs: this.clock.now().getTime() + DAY_MS,
    });
    this.changed();
  }

  /** Leaves a gap of `count` ids before the next update. */
  skipIds(count: number): void {
    this.nextId += count;
  }

  /** Ids that were created so far, oldest first. */
  get createdIds(): number[] {
    return [...this.history.keys()];
  }

  /** What was not confirmed, and the id that comes next. */
  snapshot() {
    const waiting = this.list().map(({ update, orderKey, expiresAtMs }) => ({
      update,
      orderKey,
      expiresAtMs,
    }));
    return { nextId: this.nextId, waiting };
  }

  /** Goes on after what another queue wrote down. */
  restore({ nextId, waiting }: ReturnType<UpdateQueue['snapshot']>, skippedIds = 0): void {
    this.nextId = nextId + skippedIds;
    this.lastAddedMs = this.clock.now().getTime();
    this.waiting = waiting.map((it) => ({ ...it, repeat: false }));
    for (const item of this.waiting) this.history.set(item.update.update_id, item);
  }

  /** Forgets what a poller has seen. A negative offset keeps only that many of the newest. */
  confirm(offset: number): void {
    this.waiting = this.waiting.filter((it) => !it.given);
    if (offset < 0) this.waiting = this.waiting.slice(offset);
    else if (offset > 0)
      this.waiting = this.waiting.filter((it) => it.repeat || it.update.update_id >= offset);
    this.changed();
  }

  /** Up to `limit` updates for a poller, oldest first; repeats before all. */
  take(limit: number): TgUpdate[] {
    this.dropExpired();
    const batch = this.waiting.slice(0, limit);
    for (const item of batch) item.given = item.repeat;
    return batch.map((it) => it.update);
  }

  /** The waiting updates themselves, for the webhook, which removes them one by one. */
  list(): readonly QueuedUpdate[] {
    this.dropExpired();
    return this.waiting;
  }

  remove(item: QueuedUpdate): void {
    this.waiting = this.waiting.filter((it) => it !== item);
    this.changed();
  }

  clear(): void {
    this.waiting = [];
    this.changed();
  }

  get size(): number {
    this.dropExpired();
    return this.waiting.length;
  }

  /** Calls back after every change; the returned function ends it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private enqueue(update: TgUpdate, orderKey: string, lifetimeMs: number, repeat = false): void {
    const item = { update, orderKey, expiresAtMs: this.clock.now().getTime() + lifetimeMs, repeat };
    this.waiting.push(item);
    this.history.set(update.update_id, item);
    if (this.history.size > HISTORY_SIZE) this.history.delete(this.history.keys().next().value as number);
    this.changed();
  }

  /** Ids rise by one, but begin anew at random after a week without updates. */
  private takeId(): number {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.lastAddedMs > 7 * DAY_MS) this.nextId = randomInt(100_000_000, 900_000_000);
    this.lastAddedMs = nowMs;
    return this.nextId++;
  }

  private dropExpired(): void {
    const nowMs = this.clock.now().getTime();
    if (this.waiting.some((it) => it.expiresAtMs <= nowMs)) {
      this.waiting = this.waiting.filter((it) => it.expiresAtMs > nowMs);
    }
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
