import { Injectable } from '@nestjs/common';
import { type AddUser, type Language, type Role } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, type Door, type RequestContext } from '@tessera/platform';
import { Database, type Queryable, type Tx } from '@tessera/platform/database';
import { IdentityEvents } from '../identity.events';
import { giveRefusal } from '../roles/role.policy';
import { systemContext } from '../system-context';
import { Actors } from './actors.service';
import { PeopleRepository, type VisitRow } from './people.repository';
import { RoleFloors } from './role-floors';
import { cleanName, type TelegramUser } from './telegram-user';

/** Nobody needs to know to the second when somebody was last here. */
const seenEvery = 60_000;

export interface Visit {
  readonly deskId: string;
  readonly telegramUser: TelegramUser;
  readonly door: Door;
}

/** Who comes to the desk. */
@Injectable()
export class People {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly floors: RoleFloors,
    private readonly actors: Actors,
    private readonly database: Database,
    private readonly domainEvents: DomainEvents,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Somebody comes in, by whichever door: known from then on, names refreshed, with the role that a setting gives them or `user`.
   * Says nothing of blocks: ask `Actors`. Returns the person's id.
   */
  async enter(visit: Visit, tx?: Tx): Promise<string> {
    const { deskId, telegramUser } = visit;
    const known = await this.repository.findVisit(tx ?? this.database, deskId, telegramUser.id);
    if (known && this.isUnchanged(known, telegramUser)) return known.personId;
    return this.database.transaction({ tx }, (inner) => this.saveVisit(inner, visit, known));
  }

  /** Somebody of the desk by their id at Telegram; null for strangers, who stay that. */
  async find(queryable: Queryable, deskId: string, telegramId: string): Promise<string | null> {
    const known = await this.repository.findVisit(queryable, deskId, telegramId);
    return known?.role ? known.personId : null;
  }

  /**
   * Adds somebody who never wrote.
   * @throws ALREADY_EXISTS with their `personId`, and what keeps the actor from giving the role
   */
  async add(context: RequestContext, { telegramId, name, role }: AddUser): Promise<string> {
    const refused = role === 'user' ? null : giveRefusal(context.actor, role);
    if (refused) throw new DomainError(refused);
    return this.database.transaction(context, async (tx) => {
      const { personId, added } = await this.insert(tx, context, { telegramId, name, role });
      if (!added) throw new DomainError('ALREADY_EXISTS', { personId });
      return personId;
    });
  }

  /**
   * Somebody whom another names: by our id, or by Telegram's and then added as a customer when nobody has it. Whether the
   * actor may know of them is for the caller to ask, unless they were `added` right now.
   * @throws PERSON_NOT_FOUND
   */
  async refer(
    context: RequestContext,
    who: { userId?: string; telegramId?: string; name?: string },
  ): Promise<{ personId: string; language: Language; added: boolean }> {
    return this.database.transaction(context, async (tx) => {
      const { personId, added } = who.userId
        ? { personId: who.userId, added: false }
        : await this.findOrAdd(tx, context, who.telegramId!, who.name);
      const { language } = await this.actors.within(tx, context.deskId, personId);
      return { personId, language, added };
    });
  }

  private async findOrAdd(
    tx: Tx,
    context: RequestContext,
    telegramId: string,
    name?: string,
  ): Promise<{ personId: string; added: boolean }> {
    const known = await this.repository.findVisit(tx, context.deskId, telegramId);
    if (known?.role) return { personId: known.personId, added: false };
    return this.insert(tx, context, { telegramId, name, role: 'user' });
  }

  private isUnchanged(known: VisitRow, user: TelegramUser): boolean {
    return (
      known.role !== null &&
      known.firstSeenAt !== null &&
      known.lastSeenAt !== null &&
      this.clock.now().getTime() - Date.parse(known.lastSeenAt) < seenEvery &&
      sameNames(known, user) &&
      this.floors.settle(user.id, known.role) === known.role
    );
  }

  private async saveVisit(
    tx: Tx,
    { deskId, telegramUser, door }: Visit,
    known: VisitRow | null,
  ): Promise<string> {
    const now = this.clock.now();
    const personId = await this.repository.savePerson(tx, telegramUser, now);
    const least = this.floors.of(telegramUser.id) ?? 'user';
    const role = await this.repository.saveVisit(tx, deskId, personId, least, now);
    const before = known?.role ?? null;
    const context = systemContext(deskId, { door });
    if (role !== (before ?? 'user')) await this.noteRole(tx, context, personId, before, role);
    // Nobody can remember a person who has just come into being.
    if (before !== null && (role !== before || !sameNames(known!, telegramUser))) {
      await this.events.changed(tx, context, personId);
    }
    return personId;
  }

  private async insert(
    tx: Tx,
    context: RequestContext,
    about: { telegramId: string; name?: string; role: Role },
  ): Promise<{ personId: string; added: boolean }> {
    const { telegramId } = about;
    const now = this.clock.now();
    const personId = await this.repository.addPerson(
      tx,
      telegramId,
      cleanName(about.name ?? '') || telegramId,
      now,
    );
    const role = this.floors.settle(telegramId, about.role);
    const member = { personId, role, addedBy: context.actor.personId };
    const added = await this.repository.addMember(tx, context.deskId, member, now);
    if (added) {
      await this.domainEvents.publish(tx, context, 'audit.noted', {
        action: 'person.added',
        targetId: personId,
        after: { role },
      });
    }
    return { personId, added };
  }

  private async noteRole(
    tx: Tx,
    context: RequestContext,
    personId: string,
    before: Role | null,
    after: Role,
  ): Promise<void> {
    await this.domainEvents.publish(tx, context, 'audit.noted', {
      action: 'role.changed',
      targetId: personId,
      before: before && { role: before },
      after: { role: after },
    });
  }
}

const sameNames = (known: VisitRow, user: TelegramUser): boolean =>
  known.firstName === user.firstName &&
  known.lastName === user.lastName &&
  known.username === user.username &&
  (user.languageCode === null || known.languageCode === user.languageCode) &&
  (user.photoUrl === null || known.photoUrl === user.photoUrl);
