import { Inject, Injectable } from '@nestjs/common';
import { systemContext } from '@tessera/identity';
import { Clock, DomainEvents } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, Leases, Signals } from '@tessera/platform/database';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { BotApi, Bots, type Bot } from '@tessera/platform/telegram';
import { DeliveryQueue } from '../queue/delivery-queue';
import { miniAppAddress } from '../text/mini-app-address';
import { DeliveryEffects } from './delivery-effects';
import { DeliveryParts } from './delivery-parts';
import { DeliverySender } from './delivery-sender';
import { Results } from './results';
import type { Rates } from './sending-rates';
import { StepMaker } from './step-maker';

/** Makes the sender of a bot; running it is up to whoever holds its lease. */
@Injectable()
export class DeliverySenders {
  constructor(
    private readonly api: BotApi,
    private readonly queue: DeliveryQueue,
    private readonly effects: DeliveryEffects,
    private readonly parts: DeliveryParts,
    private readonly database: Database,
    private readonly leases: Leases,
    private readonly signals: Signals,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly bots: Bots,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  create(bot: Bot, rates?: Rates): DeliverySender {
    const { holder } = this.leases;
    const results = new Results(
      this.queue,
      this.effects,
      this.database,
      this.events,
      this.clock,
      (deskId) => systemContext(deskId, { door: 'job' }),
      holder,
    );
    return new DeliverySender(
      bot.id,
      holder,
      new StepMaker(this.api, this.storage),
      this.queue,
      this.parts,
      results,
      this.signals,
      this.clock,
      {
        defaultLanguage: this.settings.defaultLanguage,
        miniApp: miniAppAddress(this.settings),
        botUsername: () => this.bots.current?.username ?? bot.username,
      },
      rates,
    );
  }
}
