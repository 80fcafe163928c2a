import type { ResolvedOptions } from '../options';
import type { QueuedUpdate, UpdateQueue } from './queue';
import { WebhookClient, type WebhookAnswer } from './webhook-client';

const MAX_BACKOFF_MS = 60_000;

/** What `setWebhook` stored. */
export interface WebhookSettings {
  url: string;
  secretToken?: string;
  maxConnections: number;
}

/** A call of a method inside the answer to a webhook, which Telegram carries out and whose errors are lost. */
export type WebhookReply = (method: string, params: Record<string, unknown>) => void;

/**
 * Posts waiting updates: those of one chat one after the other, different chats at the same time up to
 * `max_connections`. What fails stays at the head of its chat and is tried again, at once and then ever later.
 */
export class WebhookSender {
  settings: WebhookSettings | null = null;
  lastError: { date: number; message: string } | null = null;
  private readonly client: WebhookClient;
  private readonly busy = new Map<string, 'sending' | 'resting'>();
  private readonly failures = new Map<QueuedUpdate, number>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly options: ResolvedOptions,
    private readonly queue: UpdateQueue,
    private readonly onReply: WebhookReply,
  ) {
    this.client = new WebhookClient(options.webhookTimeoutMs);
    queue.onChange(() => this.pump());
  }

  get active(): boolean {
    return this.settings !== null;
  }

  /** False when nothing changed. */
  set(settings: WebhookSettings): boolean {
    const changed = JSON.stringify(settings) !== JSON.stringify(this.settings);
    this.settings = settings;
    if (changed) this.forget();
    this.pump();
    return changed;
  }

  /** False when there was none. */
  delete(): boolean {
    const had = this.active;
    this.settings = null;
    this.forget();
    return had;
  }

  stop(): void {
    this.settings = null;
    this.forget();
    this.client.close();
  }

  private forget(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.failures.clear();
    this.lastError = null;
    for (const [key, state] of this.busy) if (state === 'resting') this.busy.delete(key);
  }

  /** Starts what can be started: the head of every chat that neither sends nor rests. */
  private pump(): void {
    if (!this.settings) return;
    const seenKeys = new Set<string>();
    for (const item of this.queue.list()) {
      if (seenKeys.has(item.orderKey)) continue;
      seenKeys.add(item.orderKey);
      if (this.sendingCount() >= this.settings.maxConnections) return;
      if (!this.busy.has(item.orderKey)) void this.send(item, this.settings);
    }
  }

  private sendingCount(): number {
    return [...this.busy.values()].filter((it) => it === 'sending').length;
  }

  private async send(item: QueuedUpdate, settings: WebhookSettings): Promise<void> {
    this.busy.set(item.orderKey, 'sending');
    const answer = await this.client.post(settings, item.update);
    this.busy.delete(item.orderKey);
    if (answer.ok) this.succeeded(item, answer);
    else if (settings === this.settings) this.failed(item, answer);
    this.pump();
  }

  private succeeded(item: QueuedUpdate, answer: WebhookAnswer): void {
    this.failures.delete(item);
    this.queue.remove(item);
    const { method, ...params } = answer.body ?? {};
    if (typeof method === 'string' && !/^(get|deleteWebhook|setWebhook|close|logOut)/i.test(method)) {
      this.onReply(method, params);
    }
  }

  private failed(item: QueuedUpdate, answer: WebhookAnswer): void {
    const failures = (this.failures.get(item) ?? 0) + 1;
    this.failures.set(item, failures);
    this.lastError = {
      date: Math.floor(this.options.clock.now().getTime() / 1000),
      message: answer.error ?? '',
    };
    const backoffMs = failures === 1 ? 0 : this.options.webhookBackoffMs * 2 ** (failures - 2);
    const waitMs = answer.retryAfterSeconds
      ? answer.retryAfterSeconds * 1000
      : Math.min(backoffMs, MAX_BACKOFF_MS);
    this.busy.set(item.orderKey, 'resting');
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.busy.delete(item.orderKey);
      this.pump();
    }, waitMs);
    this.timers.add(timer);
  }
}
