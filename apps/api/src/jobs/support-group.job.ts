import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SupportKeeper } from '@tessera/notifications';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { LeasedWork, Leases } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';

/** Looks after the support group, where there is one, in whichever process holds the lease. */
@Injectable()
export class SupportGroupJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private leased: LeasedWork | null = null;

  constructor(
    private readonly bots: Bots,
    private readonly keeper: SupportKeeper,
    private readonly leases: Leases,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.hasBot || !this.keeper.needed) return;
    const bot = await this.bots.remember(this.settings.botToken);
    this.leased = new LeasedWork(`support-group:${bot.id}`, this.leases, this.clock, (signal) =>
      this.keeper.run(signal),
    );
    this.leased.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leased?.stop();
  }
}
