import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { roleRank, type Invitation, type Role } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, type Tx } from '@tessera/platform/database';
import { DeskSettingsService } from '../desk/desk-settings.service';
import { Desks } from '../desk/desks.service';
import { giveRefusal } from '../roles/role.policy';
import { hashToken } from '../sign-in/refresh-token';
import { systemContext } from '../system-context';
import { Actors } from './actors.service';
import { InvitationsRepository } from './invitations.repository';
import { PeopleRepository } from './people.repository';
import { RoleWriter } from './role-writer';

/** How long an invitation is good. */
const invitationDays = 7;

/** One-time links by which somebody joins with a role. */
@Injectable()
export class Invitations {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly actors: Actors,
    private readonly members: PeopleRepository,
    private readonly roles: RoleWriter,
    private readonly desks: Desks,
    private readonly deskSettings: DeskSettingsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws FEATURE_OFF, and what keeps the actor from giving the role */
  async create(context: RequestContext, role: Role): Promise<Invitation> {
    await this.deskSettings.assertOn(context, 'invitationLinks');
    const refused = giveRefusal(context.actor, role);
    if (refused) throw new DomainError(refused);
    const code = randomBytes(16).toString('base64url');
    const expiresAt = this.clock.in(invitationDays * 86_400_000);
    await this.database.transaction(context, async (tx) => {
      const id = await this.repository.insert(tx, context.deskId, {
        codeHash: hashToken(code),
        role,
        createdBy: personIdOf(context),
        createdAt: this.clock.now(),
        expiresAt,
      });
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'invitation.created',
        targetId: id,
        after: { role, expiresAt: expiresAt.toISOString() },
      });
    });
    return { link: await this.link(context, code), code, role, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Somebody takes an invitation up. Whoever has that role or a higher one keeps theirs and leaves the invitation to others.
   * @throws FEATURE_OFF, INVITATION_NOT_FOUND when it was used or taken back, is too old, or who made it could not give that role any more
   */
  async accept(context: RequestContext, personId: string, code: string): Promise<void> {
    await this.database.transaction(context, (tx) => this.acceptWithin(tx, context, personId, code));
  }

  /** As `accept`, but an invitation that is not good any more is no reason to refuse a sign-in. */
  async acceptIfGood(tx: Tx, context: RequestContext, personId: string, code: string): Promise<void> {
    try {
      await tx.savepoint(() => this.acceptWithin(tx, context, personId, code));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async acceptWithin(tx: Tx, context: RequestContext, personId: string, code: string): Promise<void> {
    const { deskId } = context;
    const member = await this.members.lockMember(tx, deskId, personId);
    if (!member) throw new DomainError('PERSON_NOT_FOUND');
    if (member.blockedAt !== null) throw new DomainError('BLOCKED');
    const now = this.clock.now();
    await this.deskSettings.assertOn({ deskId, tx }, 'invitationLinks');
    const row = await this.repository.lockOpen(tx, deskId, hashToken(code), now);
    if (!row) throw new DomainError('INVITATION_NOT_FOUND');
    if (roleRank(member.role) >= roleRank(row.role)) return;
    const maker = await this.actors.within(tx, deskId, row.createdBy);
    if (maker.blocked || giveRefusal(maker.actor, row.role)) throw new DomainError('INVITATION_NOT_FOUND');
    await this.repository.use(tx, row.id, now, personId);
    const invited = await this.actors.within(tx, deskId, personId);
    await this.events.publish(tx, { ...context, actor: invited.actor }, 'audit.noted', {
      action: 'invitation.accepted',
      targetId: row.id,
      after: { role: row.role, invitedBy: row.createdBy },
    });
    // The role is given by whoever made the invitation; they are not where the invited person is.
    const giving = { ...systemContext(deskId, { door: context.door }), actor: maker.actor };
    await this.roles.write(tx, giving, member, row.role);
  }

  private async link(context: RequestContext, code: string): Promise<string> {
    const bot = await this.desks.botUsername(context);
    return bot
      ? `https://t.me/${bot}?start=invite_${code}`
      : `${this.settings.publicUrl}/app/?invite=${code}`;
  }
}
