import { Injectable } from '@nestjs/common';
import { DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { Database, Signals, type Queryable } from '@tessera/platform/database';
import { isOn, type DeskSettings, type Feature, type PutDeskSettings } from '@tessera/contracts';
import { Memo } from '../memo';
import { identityTopics } from '../identity.events';
import { DesksRepository } from './desks.repository';
import { changedSettings, differences, neededFor, settingsFrom, withChanges } from './settings.rules';

/** What admins change while the desk runs. */
@Injectable()
export class DeskSettingsService {
  private readonly known: Memo<DeskSettings>;

  constructor(
    private readonly repository: DesksRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly signals: Signals,
  ) {
    this.known = new Memo(async (deskId) => settingsFrom(await repository.settings(database, deskId)), {
      fresh: () => signals.connected,
    });
    signals.on(identityTopics.desk, (deskId) => this.known.clear(deskId));
    signals.onGap(() => this.known.clearAll());
  }

  /**
   * Remembered by the process; a change is here in every process at once.
   * @param tx the caller's transaction, which then serves where nothing is remembered
   */
  async of(deskId: string, tx?: Queryable): Promise<DeskSettings> {
    if (!tx) return this.known.get(deskId);
    return this.known.peek(deskId) ?? settingsFrom(await this.repository.settings(tx, deskId));
  }

  /** @throws FEATURE_OFF */
  async assertOn(context: Pick<RequestContext, 'deskId' | 'tx'>, feature: Feature): Promise<void> {
    const { features } = await this.of(context.deskId, context.tx);
    if (!isOn(features, feature)) throw new DomainError('FEATURE_OFF', { feature });
  }

  /** @throws FORBIDDEN when something changes without the right to it */
  async put(context: RequestContext, changes: PutDeskSettings): Promise<DeskSettings> {
    return this.database.transaction(context, async (tx) => {
      const before = settingsFrom(await this.repository.lock(tx, context.deskId));
      const after = withChanges(before, changes);
      const changed = changedSettings(before, after);
      if (Object.keys(changed.after).length === 0) return after;
      const { grants } = context.actor;
      if (neededFor(changed.after).some((permission) => grants[permission] === undefined)) {
        throw new DomainError('FORBIDDEN');
      }
      await this.repository.saveSettings(tx, context.deskId, differences(after));
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'settings.changed',
        targetId: context.deskId,
        ...changed,
      });
      await this.signals.sendWith(tx, identityTopics.desk, context.deskId);
      return after;
    });
  }
}
