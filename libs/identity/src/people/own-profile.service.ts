import { Inject, Injectable } from '@nestjs/common';
import { isStaffRole, type Me, type PutMe } from '@tessera/contracts';
import { DomainError, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database } from '@tessera/platform/database';
import { DeskSettingsService } from '../desk/desk-settings.service';
import { Desks } from '../desk/desks.service';
import { allowancesOf, featuresOf } from '../desk/settings.rules';
import { IdentityEvents } from '../identity.events';
import { meOf, type ActorState } from './actor-state';
import { Actors } from './actors.service';
import { PeopleRepository } from './people.repository';

/** What people see and set of themselves. */
@Injectable()
export class OwnProfile {
  constructor(
    private readonly actors: Actors,
    private readonly repository: PeopleRepository,
    private readonly events: IdentityEvents,
    private readonly desks: Desks,
    private readonly deskSettings: DeskSettingsService,
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(state: ActorState, { deskId, tx }: Pick<RequestContext, 'deskId' | 'tx'>): Promise<Me> {
    const deskSettings = await this.deskSettings.of(deskId, tx);
    return meOf(state, {
      demo: this.settings.mode === 'demo',
      botUsername: await this.desks.botUsername({ tx }),
      features: featuresOf(deskSettings),
      ...allowancesOf(deskSettings, state.actor.role),
    });
  }

  /** An API key sees its maker, with its own rights. */
  async get(context: RequestContext): Promise<Me> {
    const personId = personIdOf(context);
    const { tx, deskId } = context;
    // Within a transaction, as that one sees them: it may have changed them, or wait for a second connection for ever.
    const state = tx
      ? await this.actors.within(tx, deskId, personId)
      : await this.actors.forPerson(personId, deskId);
    const { grants } = context.actor.kind === 'api_key' ? context.actor : state.actor;
    return this.of({ ...state, actor: { ...state.actor, grants } }, context);
  }

  /** @throws NOT_STAFF when a customer sets availability, FORBIDDEN for an API key */
  async put(context: RequestContext, changes: PutMe): Promise<Me> {
    const personId = personIdOf(context);
    if (context.actor.kind === 'api_key') throw new DomainError('FORBIDDEN');
    if (changes.available !== undefined && !isStaffRole(context.actor.role))
      throw new DomainError('NOT_STAFF');
    await this.database.transaction(context, async (tx) => {
      await this.repository.setOwn(tx, context.deskId, personId, changes);
      if (changes.available !== undefined)
        await this.events.availability(tx, context, personId, changes.available);
      await this.events.changed(tx, context, personId);
    });
    return this.get(context);
  }
}
