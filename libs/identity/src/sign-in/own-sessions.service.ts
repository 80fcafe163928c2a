import { Injectable } from '@nestjs/common';
import { isStaffRole, type OwnSession } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { PeopleRepository } from '../people/people.repository';
import { blockRefusal } from '../roles/role.policy';
import { deviceOf } from './device';
import { SessionEnder } from './session-ender';
import { sessionDoors, SessionsRepository, type SessionListRow } from './sessions.repository';

/** Where somebody is signed in, and how they end it. What began an ended session begins none again. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly ender: SessionEnder,
    private readonly people: PeopleRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** The present one first, then those used last. @throws FORBIDDEN for an API key */
  async list(context: RequestContext, current: string | null): Promise<OwnSession[]> {
    assertSession(current);
    const rows = await this.live(context);
    const items = rows.map((row) => shown(row, current));
    return [...items.filter((one) => one.current), ...items.filter((one) => !one.current)];
  }

  /** @throws NOT_FOUND for what is not theirs or has ended, FORBIDDEN for an API key */
  async end(context: RequestContext, current: string | null, id: string): Promise<void> {
    assertSession(current);
    const personId = personIdOf(context);
    await this.database.transaction(context, async (tx) => {
      await this.people.lockMember(tx, context.deskId, personId);
      const live = await this.repository.live(tx, context.deskId, personId, this.clock.now());
      if (!live.some((one) => one.id === id)) throw new DomainError('NOT_FOUND');
      await this.ender.end(tx, context, { sessionId: id, personId }, 'logout');
      if (!isStaffRole(context.actor.role)) return;
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'session.ended',
        targetId: id,
        after: { reason: 'logout' },
      });
    });
  }

  /** Ends all but the present one. @throws FORBIDDEN for an API key */
  async endOthers(context: RequestContext, current: string | null): Promise<{ ended: number }> {
    assertSession(current);
    const personId = personIdOf(context);
    return this.database.transaction(context, async (tx) => {
      await this.people.lockMember(tx, context.deskId, personId);
      const live = await this.repository.live(tx, context.deskId, personId, this.clock.now());
      const others = live.filter(({ id }) => id !== current);
      for (const { id } of others) await this.ender.end(tx, context, { sessionId: id, personId }, 'logout');
      if (others.length > 0) {
        await this.events.publish(tx, context, 'audit.noted', {
          action: 'session.ended-elsewhere',
          targetId: personId,
          after: { sessions: others.length },
        });
      }
      return { ended: others.length };
    });
  }

  /**
   * Ends every session of somebody else: whoever may block them may do that much.
   * @throws PERSON_NOT_FOUND, ROLE_OWN, ROLE_TOO_HIGH, FORBIDDEN
   */
  async endAllOf(context: RequestContext, personId: string): Promise<{ ended: number }> {
    return this.database.transaction(context, async (tx) => {
      const member = await this.people.lockMember(tx, context.deskId, personId);
      if (!member) throw new DomainError('PERSON_NOT_FOUND');
      const refused = blockRefusal(context.actor, { personId, role: member.role, floor: null });
      if (refused) throw new DomainError(refused);
      const ended = await this.ender.endAll(tx, context, personId, 'logout');
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'person.signed-out',
        targetId: personId,
        after: { sessions: ended },
      });
      return { ended };
    });
  }

  private live(context: RequestContext): Promise<SessionListRow[]> {
    const queryable = this.database.in(context);
    return this.repository.live(queryable, context.deskId, personIdOf(context), this.clock.now());
  }
}

/** Programs have no sessions, and do not look after those of their makers. */
function assertSession(current: string | null): void {
  if (current === null) throw new DomainError('FORBIDDEN');
}

const shown = (row: SessionListRow, current: string | null): OwnSession => ({
  id: row.id,
  door: sessionDoors[row.kind],
  kind: row.kind,
  device: deviceOf(row.userAgent),
  address: row.address,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  current: row.id === current,
});
