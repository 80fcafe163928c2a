import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Actors } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, LeasedWork, Leases, Signals } from '@tessera/platform/database';
import {
  BotApi,
  BotLink,
  Bots,
  keepWebhook,
  PersistentCalls,
  pollUpdates,
  UpdateInbox,
  UpdateWorker,
  webhookPath,
} from '@tessera/platform/telegram';
import { InjectBot } from 'nestjs-telegraf';
import type { Telegraf } from 'telegraf';
import type { BotContext } from './bot-context';
import { BotFace } from './bot-face';
import { BotProfile } from './bot-profile';
import { UpdateEntry } from './update-entry';

/**
 * Runs the bot in this process: handles stored updates, and, in whichever process holds the bot's lease, fetches them or keeps the
 * webhook. Telegram may be out of reach: nothing here stops the program, it only waits.
 */
@Injectable()
export class BotRuntime implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: UpdateWorker | null = null;
  private leased: LeasedWork | null = null;
  private readonly stopping = new AbortController();

  constructor(
    @InjectBot() telegraf: Telegraf<BotContext>,
    private readonly api: BotApi,
    private readonly bots: Bots,
    private readonly link: BotLink,
    private readonly inbox: UpdateInbox,
    private readonly entry: UpdateEntry,
    private readonly profile: BotProfile,
    private readonly face: BotFace,
    private readonly actors: Actors,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly leases: Leases,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    // nestjs-telegraf stops the bot at shutdown, and telegraf throws when it was never launched: we fetch the updates ourselves.
    telegraf.stop = () => undefined;
  }

  async onApplicationBootstrap(): Promise<void> {
    const bot = await this.bots.remember(this.settings.botToken);
    // A transaction that finds the matrix unknown would ask for it each time.
    await this.actors.matrixOf(bot.deskId);
    this.link.connecting();
    this.worker = new UpdateWorker(bot.id, this.entry, this.inbox, this.database, this.signals, this.clock);
    this.worker.start();
    // Every process has to know the bot's name, for any may handle what a group says to it.
    const introduced = this.profile.introduce(
      new PersistentCalls(this.clock, this.link),
      this.stopping.signal,
    );
    this.leased = new LeasedWork(
      `poller:${bot.id}`,
      this.leases,
      this.clock,
      (signal) => this.receive(bot.id, introduced, signal),
      () => this.link.works(),
    );
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.leased?.stop();
    await this.worker?.stop();
  }

  /** Resolves when no update is being handled in this process; for tests. */
  async idle(): Promise<void> {
    await this.worker?.idle();
  }

  private async receive(botId: string, introduced: Promise<void>, signal: AbortSignal): Promise<void> {
    const calls = new PersistentCalls(this.clock, this.link);
    await introduced;
    const dressing = this.profile.dressUp(signal).then(() => this.face.keep(signal));
    if (this.settings.botMode === 'webhook') {
      const url = `${this.settings.publicUrl}${webhookPath}`;
      await keepWebhook(this.api, url, this.settings.webhookSecret, this.clock, calls, signal);
    } else {
      await pollUpdates(this.api, this.inbox, botId, calls, signal);
    }
    await dressing;
  }
}
