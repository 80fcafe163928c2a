import { Injectable } from '@nestjs/common';
import type { InvitationEntry, InvitationState } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { giveRefusal } from '../roles/role.policy';
import { InvitationsRepository, type InvitationRow } from './invitations.repository';

const day = 86_400_000;
/** How long it is shown what became of an invitation. */
const shownDays = 30;

/** What invitations are there, and taking back those that nobody has used. */
@Injectable()
export class InvitationList {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext): Promise<{ items: InvitationEntry[] }> {
    const now = this.clock.now();
    const since = this.clock.in(-shownDays * day);
    const rows = await this.repository.list(this.database.in(context), context.deskId, since, now);
    return { items: rows.map((row) => entryOf(row, now, context)) };
  }

  /** Its link is good for nobody from now on. @throws INVITATION_NOT_FOUND when it is not open, and what keeps the actor from giving its role */
  async revoke(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const row = await this.repository.lock(tx, context.deskId, id);
      if (!row || stateOf(row, this.clock.now()) !== 'open') throw new DomainError('INVITATION_NOT_FOUND');
      const refused = giveRefusal(context.actor, row.role);
      if (refused) throw new DomainError(refused);
      await this.repository.revoke(tx, id, this.clock.now(), context.actor.personId);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'invitation.revoked',
        targetId: id,
        before: { role: row.role },
      });
    });
  }
}

function stateOf(
  { usedAt, revokedAt, expiresAt }: Pick<InvitationRow, 'usedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) > now ? 'open' : 'expired';
}

function entryOf(row: InvitationRow, now: Date, { actor }: RequestContext): InvitationEntry {
  const state = stateOf(row, now);
  return {
    id: row.id,
    role: row.role,
    state,
    createdBy: { id: row.createdBy, name: row.creatorName, role: row.creatorRole },
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    usedBy: row.usedBy && row.userRole ? { id: row.usedBy, name: row.userName, role: row.userRole } : null,
    usedAt: row.usedAt,
    revocable: state === 'open' && giveRefusal(actor, row.role) === null,
  };
}
