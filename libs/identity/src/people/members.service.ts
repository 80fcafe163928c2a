import { Injectable } from '@nestjs/common';
import { isStaffRole, type Role } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, log, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { DesksRepository } from '../desk/desks.repository';
import { IdentityEvents } from '../identity.events';
import { MatrixRepository } from '../roles/matrix.repository';
import { rolesThatManage } from '../roles/matrix.rules';
import { blockRefusal, roleChangeRefusal, type Changed } from '../roles/role.policy';
import { SessionEnder } from '../sign-in/session-ender';
import { systemContext } from '../system-context';
import { PeopleRepository, type MemberRow } from './people.repository';
import { RoleFloors } from './role-floors';
import { RoleWriter } from './role-writer';

/** Roles and blocks of people. Changes at one desk wait for each other, so that somebody always stays who can manage roles. */
@Injectable()
export class Members {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly desks: DesksRepository,
    private readonly matrix: MatrixRepository,
    private readonly roles: RoleWriter,
    private readonly floors: RoleFloors,
    private readonly sessions: SessionEnder,
    private readonly database: Database,
    private readonly domainEvents: DomainEvents,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  /** @throws PERSON_NOT_FOUND, ROLE_OWN, ROLE_TOO_HIGH, ROLE_LOCKED, LAST_ROLE_MANAGER, FORBIDDEN */
  async setRole(context: RequestContext, personId: string, role: Role): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const member = await this.lock(tx, context, personId);
      const refused = roleChangeRefusal(context.actor, this.facts(member), role);
      if (refused) throw new DomainError(refused);
      await this.assertManagerStays(tx, context.deskId, member, role);
      await this.roles.write(tx, context, member, role);
    });
  }

  /**
   * Blocks or unblocks. A block ends every session at once; somebody of the staff hands their tickets over.
   * @param block.reason for the staff, not shown to the blocked person
   * @throws PERSON_NOT_FOUND, ROLE_OWN, ROLE_TOO_HIGH, LAST_ROLE_MANAGER, FORBIDDEN
   */
  async setBlock(
    context: RequestContext,
    personId: string,
    block: { blocked: boolean; reason?: string },
  ): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const member = await this.lock(tx, context, personId);
      const refused = blockRefusal(context.actor, this.facts(member));
      if (refused) throw new DomainError(refused);
      if (block.blocked) await this.block(tx, context, member, block.reason ?? null);
      else if (member.blockedAt !== null) await this.unblock(tx, context, member);
    });
  }

  /** Gives the roles that the settings name to those who are here already, and takes `developer` from whom they name no more. */
  async applyFloors(deskId: string): Promise<void> {
    const context = systemContext(deskId, { door: 'job' });
    for (const { personId } of await this.repository.withFloors(deskId, this.floors.telegramIds)) {
      await this.database.transaction(context, async (tx) => {
        const member = await this.lock(tx, context, personId);
        const role = this.floors.settle(member.telegramId, member.role);
        if (role === member.role) return;
        await this.roles.write(tx, context, member, role);
        log.info({ personId, before: member.role, after: role }, 'role set by the configuration');
      });
    }
  }

  private async block(
    tx: Tx,
    context: RequestContext,
    member: MemberRow,
    reason: string | null,
  ): Promise<void> {
    await this.assertManagerStays(tx, context.deskId, member, null);
    const { personId, role } = member;
    const block = { at: this.clock.now(), by: context.actor.personId, reason };
    await this.repository.setBlock(tx, context.deskId, personId, block);
    const was = member.blockedAt === null ? null : { reason: member.blockedReason };
    if (was?.reason !== reason) {
      await this.domainEvents.publish(tx, context, 'audit.noted', {
        action: 'person.blocked',
        targetId: personId,
        before: was,
        after: { reason },
      });
    }
    if (was) return this.events.changed(tx, context, personId);
    await this.sessions.endAll(tx, context, personId, 'blocked');
    if (isStaffRole(role)) await this.events.leftStaff(tx, context, personId);
    await this.events.changed(tx, context, personId);
  }

  private async unblock(tx: Tx, context: RequestContext, member: MemberRow): Promise<void> {
    const { personId, blockedReason: reason } = member;
    await this.repository.setBlock(tx, context.deskId, personId, null);
    await this.domainEvents.publish(tx, context, 'audit.noted', {
      action: 'person.unblocked',
      targetId: personId,
      before: { reason },
    });
    await this.events.changed(tx, context, personId);
  }

  private async lock(tx: Tx, { deskId }: RequestContext, personId: string): Promise<MemberRow> {
    await this.desks.lock(tx, deskId);
    const member = await this.repository.lockMember(tx, deskId, personId);
    if (!member) throw new DomainError('PERSON_NOT_FOUND');
    return member;
  }

  private facts({ personId, telegramId, role }: MemberRow): Changed {
    return { personId, role, floor: this.floors.of(telegramId) };
  }

  /** @param next null: blocked */
  private async assertManagerStays(
    tx: Tx,
    deskId: string,
    member: MemberRow,
    next: Role | null,
  ): Promise<void> {
    const managing = rolesThatManage(await this.matrix.load(tx, deskId));
    const loses = managing.includes(member.role) && (next === null || !managing.includes(next));
    if (loses && !(await this.repository.anyOther(tx, deskId, managing, member.personId))) {
      throw new DomainError('LAST_ROLE_MANAGER');
    }
  }
}
