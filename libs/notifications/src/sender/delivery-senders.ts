import { Inject, Injectable } from '@nestjs/common';
import { systemContext } from '@tessera/identity';
import { Clock, DomainEvents } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, Leases, Signals } from '@tessera/platform/database';
import { BotApi, type Bot } from '@tessera/platform/telegram';
import { TelegramChats } from '../chats/telegram-chats';
import { DeliveryQueue } from '../queue/delivery-queue';
import { miniAppAddress } from '../text/mini-app-address';
import { DeliverySender } from './delivery-sender';
import { Results } from './results';
import type { Rates } from './sending-rates';

/** Makes the sender of a bot; running it is up to whoever holds its lease. */
@Injectable()
export class DeliverySenders {
  constructor(
    private readonly api: BotApi,
    private readonly queue: DeliveryQueue,
    private readonly chats: TelegramChats,
    private readonly database: Database,
    private readonly leases: Leases,
    private readonly signals: Signals,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  create(bot: Bot, rates?: Rates): DeliverySender {
    const { holder } = this.leases;
    const results = new Results(
      this.queue,
      this.chats,
      this.database,
      this.events,
      this.clock,
      (deskId) => systemContext(deskId, { door: 'job' }),
      holder,
    );
    return new DeliverySender(
      bot.id,
      holder,
      this.api,
      this.queue,
      results,
      this.signals,
      this.clock,
      { defaultLanguage: this.settings.defaultLanguage, miniApp: miniAppAddress(this.settings) },
      rates,
    );
  }
}
