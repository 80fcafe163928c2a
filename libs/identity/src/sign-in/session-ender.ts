import { Injectable } from '@nestjs/common';
import { Clock, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { IdentityEvents } from '../identity.events';
import { SessionsRepository, type RevokedReason } from './sessions.repository';

const codes = { logout: 'SESSION_REVOKED', reuse: 'SESSION_REVOKED', blocked: 'BLOCKED' } as const;

/** Ends sessions: their refresh tokens at once, their access tokens and sockets in every process with the commit. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  async end(
    tx: Tx,
    context: RequestContext,
    session: { sessionId: string; personId: string },
    reason: RevokedReason,
  ): Promise<void> {
    if (!(await this.repository.revoke(tx, session.sessionId, reason, this.clock.now()))) return;
    const { sessionId, personId } = session;
    await this.events.revoked(tx, context, { personId, sessionId, lastSessionId: null, code: codes[reason] });
  }

  /** Every session of the person; the caller holds the lock on their row, so that none begins meanwhile. Returns how many there were. */
  async endAll(tx: Tx, context: RequestContext, personId: string, reason: RevokedReason): Promise<number> {
    const ended = await this.repository.revokeAll(tx, context.deskId, personId, reason, this.clock.now());
    const last = ended.reduce((highest, id) => (BigInt(id) > highest ? BigInt(id) : highest), 0n);
    await this.events.revoked(tx, context, {
      personId,
      sessionId: null,
      lastSessionId: last === 0n ? null : String(last),
      code: codes[reason],
    });
    return ended.length;
  }
}
