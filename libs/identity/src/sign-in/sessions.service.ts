import { Inject, Injectable } from '@nestjs/common';
import { isStaffRole, type Session, type SessionKind } from '@tessera/contracts';
import {
  Clock,
  DomainError,
  DomainEvents,
  personIdOf,
  RateLimits,
  type AuditNote,
  type RequestContext,
} from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, type Tx } from '@tessera/platform/database';
import { Desks } from '../desk/desks.service';
import type { ActorState } from '../people/actor-state';
import { Actors } from '../people/actors.service';
import { Invitations } from '../people/invitations.service';
import { OwnProfile } from '../people/own-profile.service';
import { PeopleRepository } from '../people/people.repository';
import { People } from '../people/people.service';
import { toTelegramUser } from '../people/telegram-user';
import { systemContext } from '../system-context';
import { AccessTokens, accessTokenSeconds } from './access-tokens';
import { checkInitData, type InitData } from './init-data';
import { LoginCodes } from './login-codes';
import { checkLoginWidget } from './login-widget';
import { hashToken, judgeRefresh, makeRefreshToken, readRefreshToken, sessionLife } from './refresh-token';
import { SessionEnder } from './session-ender';
import { sessionDoors, SessionsRepository, type SessionRow } from './sessions.repository';
import { invalid } from './signed-fields';

/** Where a client that signs in comes from. */
export interface Client {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A session as it goes out. */
interface Begun {
  readonly sessionId: string;
  readonly personId: string;
  readonly deskId: string;
  readonly kind: SessionKind;
  readonly refreshToken: string;
  readonly state: ActorState;
}

/** Signing in and out. A session is a family of refresh tokens, each replaced when it is used. */
@Injectable()
export class Sessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly ender: SessionEnder,
    private readonly tokens: AccessTokens,
    private readonly loginCodes: LoginCodes,
    private readonly people: People,
    private readonly members: PeopleRepository,
    private readonly invitations: Invitations,
    private readonly actors: Actors,
    private readonly profile: OwnProfile,
    private readonly desks: Desks,
    private readonly limits: RateLimits,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** By the initData of a Mini App. @throws INIT_DATA_INVALID, INIT_DATA_EXPIRED, BLOCKED, RATE_LIMITED */
  async byInitData(raw: string, client: Client): Promise<Session> {
    const checked = checkInitData(raw, this.signature());
    const kind = this.settings.mode === 'demo' ? 'demo' : 'telegram';
    return this.bySignedFields(checked, parseUser(checked.fields.get('user')), kind, client);
  }

  /** By the fields of the Login Widget. @throws INIT_DATA_INVALID, INIT_DATA_EXPIRED, BLOCKED, RATE_LIMITED */
  async byWidget(fields: Readonly<Record<string, string>>, client: Client): Promise<Session> {
    const checked = checkLoginWidget(fields, this.signature());
    return this.bySignedFields(checked, Object.fromEntries(checked.fields), 'widget', client);
  }

  /** By a one-time link of the bot. @throws LOGIN_CODE_INVALID, BLOCKED */
  async byLink(code: string, client: Client): Promise<Session> {
    const begun = await this.database.transaction({}, async (tx) => {
      const { deskId, personId } = await this.loginCodes.use(tx, code);
      return this.begin(tx, { deskId, personId, kind: 'link', digest: null, client });
    });
    return this.wire(begun);
  }

  /**
   * The next pair of tokens. Within the grace the token before gets the same successor; later its use means that somebody copied it,
   * and the session ends.
   * @throws TOKEN_INVALID, SESSION_REVOKED, BLOCKED
   */
  async refresh(token: string): Promise<Session> {
    const read = readRefreshToken(token);
    if (!read) throw new DomainError('TOKEN_INVALID');
    const outcome = await this.database.transaction({}, async (tx) => {
      const session = await this.repository.lock(tx, read.sessionId);
      return session ? this.refreshLocked(tx, session, token) : new DomainError('TOKEN_INVALID');
    });
    if (outcome instanceof DomainError) throw outcome;
    // Apart from the transaction: a block locks the person before their sessions, and waiting crosswise would be a deadlock.
    await this.members.seen(this.database, outcome.deskId, outcome.personId, this.clock.now());
    return this.wire(outcome);
  }

  /** Ends this session, or all of the person's; what began it begins none again. */
  async end(context: RequestContext, sessionId: string | null, everywhere: boolean): Promise<void> {
    const personId = personIdOf(context);
    if (sessionId === null) throw new DomainError('FORBIDDEN');
    await this.database.transaction(context, async (tx) => {
      await this.members.lockMember(tx, context.deskId, personId);
      if (!everywhere) {
        await this.ender.end(tx, context, { sessionId, personId }, 'logout');
        return this.noteStaff(tx, context, {
          action: 'session.ended',
          targetId: sessionId,
          after: { reason: 'logout' },
        });
      }
      await this.ender.endAll(tx, context, personId, 'logout');
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'session.ended-everywhere',
        targetId: personId,
      });
    });
  }

  /** Forgets sessions that ended long enough ago for their initData to be too old. To be called now and then. */
  async removeOld(): Promise<void> {
    const now = this.clock.now().getTime();
    const replayable = this.settings.initDataMaxAgeSeconds * 1000;
    await this.repository.removeOld(
      this.database,
      new Date(now - sessionLife),
      new Date(now - sessionLife - replayable),
    );
  }

  private signature() {
    const { botToken, initDataMaxAgeSeconds: maxAge } = this.settings;
    return { botToken, maxAge, now: this.clock.now() };
  }

  private async bySignedFields(
    { fields, digest }: InitData,
    rawUser: unknown,
    kind: SessionKind,
    client: Client,
  ): Promise<Session> {
    const telegramUser = toTelegramUser(rawUser);
    if (!telegramUser) throw invalid('user_missing');
    await this.limits.take('auth.sign-in', digest);
    const { deskId } = this.desks;
    const begun = await this.database.transaction({}, async (tx) => {
      const personId = await this.people.enter({ deskId, telegramUser, door: sessionDoors[kind] }, tx);
      const invitation = /^invite_([\w-]+)$/.exec(fields.get('start_param') ?? '')?.[1];
      if (invitation) {
        const arrival = arrivalOf(deskId, kind, client);
        await this.invitations.acceptIfGood(tx, arrival, personId, invitation);
      }
      return this.begin(tx, { deskId, personId, kind, digest, client });
    });
    return this.wire(begun);
  }

  private async begin(
    tx: Tx,
    about: { deskId: string; personId: string; kind: SessionKind; digest: string | null; client: Client },
  ): Promise<Begun> {
    const { deskId, personId, kind, digest, client } = about;
    // From here on a block or a sign-out of this person waits, or we have waited for it.
    const member = await this.members.lockMember(tx, deskId, personId);
    if (!member || member.blockedAt !== null) throw new DomainError('BLOCKED');
    if (digest !== null && (await this.repository.digestRefused(tx, digest))) {
      throw new DomainError('INIT_DATA_EXPIRED');
    }
    const now = this.clock.now();
    const sessionId = await this.repository.nextId(tx);
    const refreshToken = makeRefreshToken(
      this.settings.jwtSecret,
      { sessionId, personId, createdAt: now.toISOString() },
      0,
    );
    await this.repository.insert(tx, {
      id: sessionId,
      deskId,
      personId,
      kind,
      refreshHash: hashToken(refreshToken),
      digest,
      address: client.address,
      userAgent: client.userAgent?.slice(0, 300) ?? null,
      now,
      expiresAt: this.clock.in(sessionLife),
    });
    const state = await this.actors.within(tx, deskId, personId);
    await this.noteStaff(
      tx,
      { ...arrivalOf(deskId, kind, client), actor: state.actor },
      { action: 'session.started', targetId: sessionId, after: { kind } },
    );
    return { sessionId, personId, deskId, kind, refreshToken, state };
  }

  /** A refusal is returned, not thrown: ending a session that was copied must be committed. */
  private async refreshLocked(tx: Tx, session: SessionRow, token: string): Promise<Begun | DomainError> {
    const { jwtSecret } = this.settings;
    const { sessionId, deskId, personId, generation } = session;
    const verdict = judgeRefresh(jwtSecret, session, token, this.clock.now());
    if (verdict === 'unknown') return new DomainError('TOKEN_INVALID');
    const state = await this.actors.within(tx, deskId, personId);
    if (state.blocked) return new DomainError('BLOCKED');
    if (verdict === 'reused') {
      const context = systemContext(deskId, { door: sessionDoors[session.kind] });
      await this.ender.end(tx, context, session, 'reuse');
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'session.ended',
        targetId: sessionId,
        after: { reason: 'reuse' },
      });
    }
    if (verdict === 'reused' || verdict === 'ended') return new DomainError('SESSION_REVOKED');
    const successor = makeRefreshToken(jwtSecret, session, verdict === 'same' ? generation : generation + 1);
    if (verdict === 'rotate') {
      const now = this.clock.now();
      await this.repository.rotate(tx, sessionId, hashToken(successor), now, this.clock.in(sessionLife));
    }
    return { ...session, refreshToken: successor, state };
  }

  /** Comings and goings of the staff are written down; customers come with every look at their tickets. */
  private async noteStaff(tx: Tx, context: RequestContext, note: AuditNote): Promise<void> {
    if (isStaffRole(context.actor.role)) await this.events.publish(tx, context, 'audit.noted', note);
  }

  /** After the transaction: what follows asks for a connection of its own. */
  private async wire({ state, refreshToken, ...session }: Begun): Promise<Session> {
    return {
      accessToken: this.tokens.sign({ ...session, door: sessionDoors[session.kind] }),
      refreshToken,
      expiresIn: accessTokenSeconds,
      user: await this.profile.of(state, { deskId: session.deskId }),
    };
  }
}

const arrivalOf = (deskId: string, kind: SessionKind, { address }: Client): RequestContext =>
  systemContext(deskId, { door: sessionDoors[kind], ...(address !== null && { address }) });

function parseUser(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    throw invalid('user_malformed');
  }
}
