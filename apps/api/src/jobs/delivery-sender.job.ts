import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DeliverySenders, type DeliverySender, type Rates } from '@tessera/notifications';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { LeasedWork, Leases } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';

/** Sends what goes out to Telegram, in whichever process holds the sender's lease. */
@Injectable()
export class DeliverySenderJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private leased: LeasedWork | null = null;
  private sender: DeliverySender | null = null;

  constructor(
    private readonly bots: Bots,
    private readonly senders: DeliverySenders,
    private readonly leases: Leases,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.hasBot) return;
    const bot = await this.bots.remember(this.settings.botToken);
    const sender = this.senders.create(bot);
    this.sender = sender;
    this.leased = new LeasedWork(`sender:${bot.id}`, this.leases, this.clock, (signal) => sender.run(signal));
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased?.stop();
  }

  /** Keeps to other rates from now on, for a Bot API server that allows more. */
  pace(rates: Rates): void {
    this.sender?.pace(rates);
  }

  /** Resolves when nothing is on its way to Telegram; for tests. */
  async idle(): Promise<void> {
    await this.sender?.idle();
  }
}
