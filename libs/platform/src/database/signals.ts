import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { log } from '../logging';
import { Database, statement, type Tx } from './database';

type Listener = (payload: string) => void;

const channel = 'tessera';
/** In ms. */
const wakeEvery = 50;
/** How long a line that broke without a word may go unnoticed. */
const heartbeatMs = 500;

const notify = statement('signal.notify', `SELECT pg_notify('${channel}', $1)`);

/**
 * Short words from process to process over LISTEN/NOTIFY: caches to clear, queues to look into. This process hears its own words at
 * once. When the line breaks, `onGap` listeners are told as soon as it is back: whatever was said meanwhile is lost, so they start afresh.
 */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly listeners = new Map<string, Listener[]>();
  private readonly gaps: (() => void)[] = [];
  /** Topics that the others were woken for a moment ago; true: and that were called again since. */
  private readonly saidLately = new Map<string, boolean>();
  private client: Client | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  /** Tells our own words from those of others: process ids repeat between containers. */
  private readonly self = randomUUID();
  private stopped = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  on(topic: string, listener: Listener): void {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
  }

  onGap(listener: () => void): void {
    this.gaps.push(listener);
  }

  /** False while words of other processes may be missed: whoever caches should then ask the database. */
  get connected(): boolean {
    return this.client !== null;
  }

  /** Part of the change: everybody hears it if and only if it commits. For rare and important words (NOTIFY serialises commits). */
  async sendWith(tx: Tx, topic: string, payload = ''): Promise<void> {
    await tx.query(notify, [JSON.stringify([this.self, topic, payload])]);
    tx.onCommit(() => this.tell(topic, payload));
  }

  /**
   * A hint after a commit: at once here and, once in 50 ms per topic, to the other processes. May be lost; pair it with a slow poll.
   */
  wake(topic: string): void {
    this.tell(topic, '');
    if (this.saidLately.has(topic)) this.saidLately.set(topic, true);
    else this.spread(topic);
  }

  /** Begins to listen and keeps at it. */
  async start(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    if (this.heartbeat) clearInterval(this.heartbeat);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private spread(topic: string): void {
    if (this.stopped) return;
    this.saidLately.set(topic, false);
    this.database.query(notify, [JSON.stringify([this.self, topic, ''])]).catch(() => undefined);
    setTimeout(() => {
      const again = this.saidLately.get(topic);
      this.saidLately.delete(topic);
      if (again) this.spread(topic);
    }, wakeEvery).unref();
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    const { url } = this.database.dataSource.options as { url?: string };
    const client = new Client({
      connectionString: url,
      application_name: 'tessera-signals',
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', (message) => this.hear(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.client = client;
      this.listenToHeart(client);
      for (const listener of this.gaps) listener();
    } catch (error) {
      log.warn({ err: error }, 'cannot listen for signals, trying again');
      await client.end().catch(() => undefined);
      this.again();
    }
  }

  /** A cable that was pulled says nothing: who does not answer in time is taken for lost. */
  private listenToHeart(client: Client): void {
    let answered = true;
    const timer = setInterval(() => {
      if (!answered) {
        clearInterval(timer);
        this.lost(client);
        void client.end().catch(() => undefined);
        return;
      }
      answered = false;
      client.query('SELECT 1').then(
        () => (answered = true),
        () => undefined,
      );
    }, heartbeatMs);
    timer.unref();
    this.heartbeat = timer;
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.heartbeat) clearInterval(this.heartbeat);
    if (!this.stopped) this.again();
  }

  private again(): void {
    if (this.stopped || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.connect();
    }, 1000);
    this.retry.unref();
  }

  private hear(text: string): void {
    let word: [from: string, topic: string, payload: string];
    try {
      word = JSON.parse(text) as typeof word;
    } catch {
      return log.warn('somebody else talks on our channel');
    }
    if (word[0] !== this.self) this.tell(word[1], word[2]);
  }

  private tell(topic: string, payload: string): void {
    for (const listener of this.listeners.get(topic) ?? []) {
      try {
        listener(payload);
      } catch (error) {
        log.error({ err: error, topic }, 'a signal listener failed');
      }
    }
  }
}
