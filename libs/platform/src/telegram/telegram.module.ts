import { Global, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config';
import { BotApi } from './bot-api';
import { BotLink } from './bot-link';
import { Bots } from './bots';
import { UpdateInbox } from './update-inbox';

/** The bot behind BOT_TOKEN, for every part of the program. Without one, as in a demo of several processes, `Bots.current` is null. */
@Global()
@Module({
  providers: [
    Bots,
    BotLink,
    UpdateInbox,
    {
      provide: BotApi,
      useFactory: (settings: Settings) => new BotApi(settings.botToken, settings.telegramApiRoot),
      inject: [SETTINGS],
    },
  ],
  exports: [Bots, BotLink, UpdateInbox, BotApi],
})
export class TelegramModule implements OnApplicationBootstrap {
  constructor(
    private readonly bots: Bots,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Once the desk is there. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.hasBot) await this.bots.remember(this.settings.botToken);
  }
}
