import { Injectable } from '@nestjs/common';
import type { Role } from '@tessera/contracts';
import { DomainEvents, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { IdentityEvents } from '../identity.events';
import { leavesStaff } from '../roles/role.policy';
import { PeopleRepository, type MemberRow } from './people.repository';

/** The one place where a role is written, once somebody has decided that it may be. */
@Injectable()
export class RoleWriter {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly domainEvents: DomainEvents,
    private readonly events: IdentityEvents,
  ) {}

  /** The caller holds the lock on the member. */
  async write(tx: Tx, context: RequestContext, member: MemberRow, role: Role): Promise<void> {
    const { personId, role: before } = member;
    if (before === role) return;
    await this.repository.setRole(tx, context.deskId, personId, role);
    await this.domainEvents.publish(tx, context, 'audit.noted', {
      action: 'role.changed',
      targetId: personId,
      before: { role: before },
      after: { role },
    });
    if (leavesStaff(before, role)) await this.events.leftStaff(tx, context, personId);
    await this.events.changed(tx, context, personId);
  }
}
