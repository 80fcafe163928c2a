import { Injectable } from '@nestjs/common';
import { isStaffRole, type Role } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';
import type { TicketChange } from './ticket.events';

const findMember = statement(
  'ticket.find_assignee',
  `SELECT m.role, m.blocked_at IS NOT NULL AS blocked, concat_ws(' ', p.first_name, p.last_name) AS name
   FROM desk_member m JOIN person p ON p.id = m.person_id WHERE m.desk_id = $1 AND m.person_id = $2 FOR SHARE OF m`,
);

export interface Assignee {
  id: string;
  name: string;
}

/** Who may be given tickets: present staff that is not blocked. */
@Injectable()
export class Assignees {
  /** The new assignee among the changes, if there is one. Throws ASSIGNEE_NOT_ELIGIBLE. */
  async of(tx: Tx, deskId: string, changes: readonly TicketChange[]): Promise<Assignee | null> {
    const id = changes.find((change) => change.field === 'assignee')?.after as string | null | undefined;
    if (id == null) return null;
    const [member] = await tx.query<{ role: Role; blocked: boolean; name: string }>(findMember, [deskId, id]);
    if (!member || member.blocked || !isStaffRole(member.role))
      throw new DomainError('ASSIGNEE_NOT_ELIGIBLE');
    return { id, name: member.name };
  }
}
