import 'reflect-metadata';
import {
  DeliveryEffects,
  DeliveryParts,
  DeliveryQueue,
  DeliverySenders,
  TelegramChats,
  TelegramFiles,
  TelegramMessages,
} from '@tessera/notifications';
import { configureLog, DomainEvents, SystemClock } from '@tessera/platform';
import { loadSettings } from '@tessera/platform/config';
import { createDataSource, Database, Leases, Signals } from '@tessera/platform/database';
import { createStorage } from '@tessera/platform/storage';
import { Bots, type BotApi } from '@tessera/platform/telegram';
import { setTimeout as delay } from 'node:timers/promises';
import { entities } from '../../../api/src/entities';
import { botId } from '../data/desk.sql';
import { analyzeDeliveries, dueDeliveries, openDeliveries, queuedDeliveries } from './deliveries.sql';

export interface SenderTask {
  databaseUrl: string;
  /** How many are claimed and finished as fast as it goes. */
  count: number;
  /** How many come due one by one, over so many seconds. */
  scheduled: number;
  seconds: number;
}

export interface SenderResult {
  perSecond: number;
  /** How late each scheduled one was called, in ms. */
  lateness: number[];
}

const holder = 'bench';
const batch = 200;
const unlimited = [Number.MAX_SAFE_INTEGER, 1_000] as const;

/** The queue by itself; then the real sender, as the job runs it, against a Bot API that answers at once and without Telegram's rates. */
async function run({ databaseUrl, count, scheduled, seconds }: SenderTask): Promise<SenderResult> {
  configureLog('warn');
  const source = await createDataSource({ url: databaseUrl, entities }).initialize();
  const database = new Database(source);
  const clock = new SystemClock();
  const signals = new Signals(database);
  await signals.start();
  const calls = new Map<number, number>();
  let messageId = 0;
  const api = {
    call: async (_method: string, body: { chat_id: number }) => {
      calls.set(Number(body.chat_id), Date.now());
      return { message_id: ++messageId };
    },
  } as unknown as BotApi;
  const settings = loadSettings({ BOT_TOKEN: `${botId}:bench` }, { secrets: false });
  const queue = new DeliveryQueue(database, signals, clock);
  const parts = new DeliveryParts();
  const senders = new DeliverySenders(
    api,
    queue,
    new DeliveryEffects(
      new TelegramChats(clock, database),
      new TelegramMessages(clock),
      new TelegramFiles(),
      parts,
    ),
    parts,
    database,
    new Leases(database, clock),
    signals,
    new DomainEvents(),
    clock,
    new Bots(database, clock),
    settings,
    await createStorage(settings.storageUrl),
  );
  const rates = { overall: unlimited, privateChat: unlimited, group: unlimited };

  await database.query(queuedDeliveries, [count, new Date()]);
  // A queue of this length has been noticed by autovacuum long ago.
  await database.query(analyzeDeliveries);
  const begun = performance.now();
  const finished = await emptied(queue, database);
  const perSecond = finished / ((performance.now() - begun) / 1000);

  const sender = senders.create(
    { id: botId, deskId: '1', username: 'bench_bot', seesAllMessages: false },
    rates,
  );
  const stop = new AbortController();
  const running = sender.run(stop.signal);
  const rows = await database.query<{ chatId: string; dueAt: string }>(dueDeliveries, [
    scheduled,
    new Date(Date.now() + 1_000),
    seconds,
  ]);
  signals.wake('deliveries');
  await allSent();
  const lateness = rows.map(({ chatId, dueAt }) => calls.get(Number(chatId))! - Date.parse(dueAt));
  stop.abort();
  await running;
  await signals.onApplicationShutdown();
  await source.destroy();
  return { perSecond, lateness };

  async function allSent(): Promise<void> {
    for (;;) {
      const [row] = await database.query<{ open: number }>(openDeliveries);
      if (row!.open === 0) return;
      await delay(25);
    }
  }
}

const text = (id: number) => ({ id: String(id), part: 0, content: 'text' }) as const;

/** Claims and finishes batch after batch until nothing is left, each batch finished while the next one is claimed. */
async function emptied(queue: DeliveryQueue, database: Database): Promise<number> {
  let finished = 0;
  let finishing: Promise<unknown> | null = null;
  for (;;) {
    const claimed = await queue.claim(botId, holder, batch);
    // Nothing may mean that the heads of the chats are in hand and keep those behind them back.
    if (claimed.length === 0 && finishing === null) return finished;
    await finishing;
    const outcomes = claimed.map(({ id }) => ({ id, state: 'sent' as const, sent: [text(++finished)] }));
    finishing =
      outcomes.length === 0 ? null : database.transaction({}, (tx) => queue.finish(tx, holder, outcomes));
  }
}

process.once('message', (task: SenderTask) => {
  run(task).then(
    (result) => process.send!(result, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
