import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { roleRank, type Invitation, type Role } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, statement, type Tx } from '@tessera/platform/database';
import { Desks } from '../desk/desks.service';
import { giveRefusal } from '../roles/role.policy';
import { hashToken } from '../sign-in/refresh-token';
import { systemContext } from '../system-context';
import { Actors } from './actors.service';
import { PeopleRepository } from './people.repository';
import { RoleWriter } from './role-writer';

/** How long an invitation is good. */
const invitationDays = 7;

const insert = statement(
  'invitation.insert',
  'INSERT INTO invitation (code_hash, desk_id, role, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const lock = statement(
  'invitation.lock',
  `SELECT role, created_by AS "createdBy" FROM invitation
   WHERE code_hash = $1 AND desk_id = $2 AND used_at IS NULL AND expires_at > $3 FOR UPDATE`,
);
const use = statement(
  'invitation.use',
  'UPDATE invitation SET used_at = $2, used_by = $3 WHERE code_hash = $1',
);

/** One-time links by which somebody joins with a role. */
@Injectable()
export class Invitations {
  constructor(
    private readonly actors: Actors,
    private readonly members: PeopleRepository,
    private readonly roles: RoleWriter,
    private readonly desks: Desks,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws what keeps the actor from giving the role */
  async create(context: RequestContext, role: Role): Promise<Invitation> {
    const refused = giveRefusal(context.actor, role);
    if (refused) throw new DomainError(refused);
    const code = randomBytes(16).toString('base64url');
    const expiresAt = this.clock.in(invitationDays * 86_400_000);
    await this.database.transaction(context, async (tx) => {
      const values = [
        hashToken(code),
        context.deskId,
        role,
        personIdOf(context),
        this.clock.now(),
        expiresAt,
      ];
      await tx.query(insert, values);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'invitation.created',
        targetType: 'invitation',
        targetId: null,
        after: { role, expiresAt: expiresAt.toISOString() },
      });
    });
    return { link: await this.link(context, code), code, role, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Somebody takes an invitation up. Whoever has that role or a higher one keeps theirs and leaves the invitation to others.
   * @throws INVITATION_NOT_FOUND when it was used, is too old, or who made it could not give that role any more
   */
  async accept(
    context: Pick<RequestContext, 'deskId' | 'tx'>,
    personId: string,
    code: string,
  ): Promise<void> {
    await this.database.transaction(context, (tx) => this.acceptWithin(tx, context.deskId, personId, code));
  }

  /** As `accept`, but an invitation that is not good any more is no reason to refuse a sign-in. */
  async acceptIfGood(tx: Tx, deskId: string, personId: string, code: string): Promise<void> {
    try {
      await tx.savepoint(() => this.acceptWithin(tx, deskId, personId, code));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async acceptWithin(tx: Tx, deskId: string, personId: string, code: string): Promise<void> {
    const member = await this.members.lockMember(tx, deskId, personId);
    if (!member) throw new DomainError('PERSON_NOT_FOUND');
    if (member.blockedAt !== null) throw new DomainError('BLOCKED');
    const now = this.clock.now();
    const [row] = await tx.query<{ role: Role; createdBy: string }>(lock, [hashToken(code), deskId, now]);
    if (!row) throw new DomainError('INVITATION_NOT_FOUND');
    if (roleRank(member.role) >= roleRank(row.role)) return;
    const maker = await this.actors.within(tx, deskId, row.createdBy);
    if (maker.blocked || giveRefusal(maker.actor, row.role)) throw new DomainError('INVITATION_NOT_FOUND');
    await tx.query(use, [hashToken(code), now, personId]);
    const context = { ...systemContext(deskId, { door: 'web' }), actor: maker.actor };
    await this.roles.write(tx, context, member, row.role);
  }

  private async link(context: RequestContext, code: string): Promise<string> {
    const bot = await this.desks.botUsername(context);
    return bot
      ? `https://t.me/${bot}?start=invite_${code}`
      : `${this.settings.publicUrl}/app/?invite=${code}`;
  }
}
