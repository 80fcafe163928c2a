import { Inject, Injectable } from '@nestjs/common';
import { isMuted, type NotificationChoices, type Notifications } from '@tessera/contracts';
import { Clock, DomainError, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, Signals } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { deliveriesTopic } from '../queue/delivery-queue';
import { digestKey } from './digest-key';
import { changedChoices, eventsOf, hears, type DeskFacts } from './choices.rules';
import { ChoicesRepository } from './choices.repository';

/** What people want to hear of, by which door, and when they want quiet. */
@Injectable()
export class Preferences {
  constructor(
    private readonly repository: ChoicesRepository,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly bots: Bots,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get desk(): DeskFacts {
    return { supportGroup: this.settings.supportGroupId !== undefined };
  }

  /** Choices and defaults of the actor together; an API key sees its maker's. */
  async get(context: RequestContext): Promise<Notifications> {
    const { deskId, actor } = context;
    const { choices, reachable } = await this.repository.find(
      this.database.in(context),
      deskId,
      personIdOf(context),
      this.bots.current?.id ?? null,
    );
    return {
      events: eventsOf(actor.role).map((event) => ({
        event,
        telegram: hears(choices, event, 'telegram', this.desk),
        app: hears(choices, event, 'app', this.desk),
      })),
      mutedUntil: isMuted(choices, this.clock.now()) ? choices.mutedUntil! : null,
      quietHours: choices.quietHours ?? null,
      telegram: reachable,
    };
  }

  /**
   * Changes what the input names; the rest stays. What waited for the end of the quiet comes when that is over now.
   * @throws FORBIDDEN for an API key
   */
  async put(context: RequestContext, change: NotificationChoices): Promise<Notifications> {
    const personId = personIdOf(context);
    if (context.actor.kind === 'api_key') throw new DomainError('FORBIDDEN');
    return this.database.transaction(context, async (tx) => {
      const now = this.clock.now();
      const before = await this.repository.lock(tx, context.deskId, personId, now);
      await this.repository.save(tx, context.deskId, personId, changedChoices(before, change), now);
      const bot = this.bots.current;
      if (bot && (change.mutedUntil !== undefined || change.quietHours !== undefined)) {
        await this.repository.hasten(tx, bot.id, digestKey(personId), now);
        tx.onCommit(() => this.signals.wake(deliveriesTopic));
      }
      return this.get({ ...context, tx });
    });
  }
}
