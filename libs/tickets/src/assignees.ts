import { Injectable } from '@nestjs/common';
import { isStaffRole, type Role } from '@tessera/contracts';
import { Actors } from '@tessera/identity';
import { DomainError } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';
import type { TicketChange } from './ticket.events';
import { mayWorkOn } from './ticket.policy';
import type { TicketRow } from './ticket.row';

const findMember = statement(
  'ticket.find_assignee',
  `SELECT m.role, m.blocked_at IS NOT NULL AS blocked, concat_ws(' ', p.first_name, p.last_name) AS name
   FROM desk_member m JOIN person p ON p.id = m.person_id WHERE m.desk_id = $1 AND m.person_id = $2 FOR SHARE OF m`,
);

export interface Assignee {
  id: string;
  name: string;
}

interface Member {
  role: Role;
  blocked: boolean;
  name: string;
}

/** Who may be given tickets: present staff that is not blocked. */
@Injectable()
export class Assignees {
  constructor(private readonly actors: Actors) {}

  /** The new assignee among the changes, if there is one. Throws ASSIGNEE_NOT_ELIGIBLE. */
  async of(tx: Tx, deskId: string, changes: readonly TicketChange[]): Promise<Assignee | null> {
    const id = changes.find((change) => change.field === 'assignee')?.after as string | null | undefined;
    if (id == null) return null;
    const member = await this.hold(tx, deskId, id);
    if (!member) throw new DomainError('ASSIGNEE_NOT_ELIGIBLE');
    return { id, name: member.name };
  }

  /** Whether whoever has the ticket may work on it still. */
  async mayKeep(tx: Tx, ticket: TicketRow, assigneeId: string): Promise<boolean> {
    if (!(await this.hold(tx, ticket.deskId, assigneeId))) return false;
    const { actor } = await this.actors.within(tx, ticket.deskId, assigneeId);
    return mayWorkOn(actor, ticket);
  }

  /** Null: not of the staff, or blocked. Whoever is found stays so until the transaction ends. */
  private async hold(tx: Tx, deskId: string, id: string): Promise<Member | null> {
    const [member] = await tx.query<Member>(findMember, [deskId, id]);
    return member && !member.blocked && isStaffRole(member.role) ? member : null;
  }
}
