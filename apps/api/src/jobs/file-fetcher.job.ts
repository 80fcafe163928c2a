import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, log, pause } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { LeasedWork, Leases, Signals } from '@tessera/platform/database';
import { type Bot, Bots } from '@tessera/platform/telegram';
import { AttachmentFetcher, filesToFetch } from '@tessera/tickets';

const pollMs = 15_000;
const atOnce = 3;
const batch = 30;

/** Fetches files that people sent to the bot into the storage, in whichever process holds the lease. */
@Injectable()
export class FileFetcherJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private leased: LeasedWork | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly bots: Bots,
    private readonly fetcher: AttachmentFetcher,
    private readonly leases: Leases,
    private readonly signals: Signals,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.hasBot) return;
    const bot = await this.bots.remember(this.settings.botToken);
    this.signals.on(filesToFetch, () => this.wake());
    this.leased = new LeasedWork(`files:${bot.id}`, this.leases, this.clock, (signal) =>
      this.run(bot, signal),
    );
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased?.stop();
  }

  private async run(bot: Bot, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Made before looking, so that a word in between is not lost.
      const woken = new AbortController();
      this.wake = () => woken.abort();
      const ids = await this.fetcher.due(bot.deskId, bot.id, batch);
      await this.fetchAll(bot.deskId, ids, signal);
      if (ids.length < batch) await pause(this.clock, pollMs, AbortSignal.any([woken.signal, signal]));
    }
  }

  /** A few at a time, the oldest first. */
  private async fetchAll(deskId: string, ids: readonly string[], signal: AbortSignal): Promise<void> {
    const waiting = [...ids];
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) {
        await this.fetcher
          .fetch(deskId, id)
          .catch((error: unknown) => log.error({ err: error, attachmentId: id }, 'fetching a file failed'));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}
