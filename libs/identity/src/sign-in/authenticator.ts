import { Injectable } from '@nestjs/common';
import { DomainError, type Door } from '@tessera/platform';
import { ApiKeys } from '../api-keys/api-keys.service';
import type { ActorState } from '../people/actor-state';
import { Actors } from '../people/actors.service';
import { AccessTokens } from './access-tokens';
import { RevokedSessions } from './revoked-sessions';

/** Who a door has before it. */
export interface Authenticated {
  readonly state: ActorState;
  readonly deskId: string;
  readonly door: Door;
  /** Null for API keys. */
  readonly sessionId: string | null;
  /** When the token or key ends. */
  readonly expiresAt: Date;
}

/** A session that a door keeps open. */
export interface OpenSession {
  readonly deskId: string;
  readonly personId: string;
  readonly sessionId: string;
  /** The door by which the person signed in. */
  readonly door: Door;
}

/** Tells who comes with a token or a key. On the way of every request: in the common case without the database. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly actors: Actors,
    private readonly revoked: RevokedSessions,
    private readonly apiKeys: ApiKeys,
  ) {}

  /** @throws TOKEN_INVALID, TOKEN_EXPIRED, SESSION_REVOKED, BLOCKED */
  async bearer(token: string): Promise<Authenticated> {
    const { expiresAt, ...session } = this.tokens.read(token);
    const { deskId, door, sessionId } = session;
    return { state: await this.session(session), deskId, door, sessionId, expiresAt };
  }

  /**
   * Who stands behind a session: what an open socket goes on asking, long after the token it came with has ended.
   * @throws TOKEN_INVALID when the person is gone, SESSION_REVOKED, BLOCKED
   */
  async session({ deskId, personId, sessionId }: OpenSession): Promise<ActorState> {
    const state = await this.actors.forPerson(personId, deskId).catch(asInvalidToken);
    if (state.blocked) throw new DomainError('BLOCKED');
    const revoked = this.revoked.has(personId, sessionId);
    if (revoked === true || (revoked !== false && (await revoked))) throw new DomainError('SESSION_REVOKED');
    return state;
  }

  /** @throws API_KEY_INVALID, BLOCKED when its maker is */
  async apiKey(key: string): Promise<Authenticated> {
    const { state, deskId, expiresAt } = await this.apiKeys.authenticate(key);
    if (state.blocked) throw new DomainError('BLOCKED');
    return { state, deskId, door: 'api', sessionId: null, expiresAt };
  }
}

/** A genuine token of somebody who is not at the desk any more. */
function asInvalidToken(error: unknown): never {
  if (error instanceof DomainError && error.code === 'PERSON_NOT_FOUND')
    throw new DomainError('TOKEN_INVALID');
  throw error;
}
