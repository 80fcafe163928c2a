import { Injectable } from '@nestjs/common';
import { Clock, log } from '@tessera/platform';
import { Database, Signals } from '@tessera/platform/database';
import { identityTopics, readSessionRevoked } from '../identity.events';
import { accessTokenSeconds } from './access-tokens';
import { SessionsRepository } from './sessions.repository';

/** How long an ended session must be remembered: as long as an access token of it may live, and clocks may differ. */
const memory = (accessTokenSeconds + 60) * 1000;

/**
 * Sessions that ended while access tokens of them may still be about. Known to every process within a moment; while the line of
 * signals is down, and until the list is read again, the database is asked.
 */
@Injectable()
export class RevokedSessions {
  private readonly until = new Map<string, number>();
  /** Everything of a person up to a session: signed out everywhere, or blocked. */
  private readonly people = new Map<string, { last: bigint; until: number }>();
  private complete = false;
  private reading = 0;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signals: Signals,
  ) {
    signals.on(identityTopics.session, (payload) => this.hear(payload));
    signals.onGap(() => void this.read());
  }

  /** Reads what ended lately. */
  async read(): Promise<void> {
    const turn = ++this.reading;
    this.complete = false;
    try {
      const ids = await this.repository.revokedSince(
        this.database,
        new Date(this.clock.now().getTime() - memory),
      );
      for (const id of ids) this.remember(id);
      // A gap that opened meanwhile reads for itself.
      if (turn === this.reading) this.complete = true;
    } catch (error) {
      log.warn({ err: error }, 'cannot read the ended sessions; the database is asked for each request');
    }
  }

  /** Synchronous in the common case, for it is asked on every request. */
  has(personId: string, sessionId: string): boolean | Promise<boolean> {
    if (this.until.has(sessionId)) return true;
    const everywhere = this.people.get(personId);
    if (everywhere && BigInt(sessionId) <= everywhere.last) return true;
    if (this.complete && this.signals.connected) return false;
    return this.repository.isLive(this.database, sessionId).then((live) => !live);
  }

  private hear(payload: string): void {
    const { personId, sessionId, lastSessionId } = readSessionRevoked(payload);
    if (sessionId !== null) this.remember(sessionId);
    else if (lastSessionId !== null) {
      this.people.set(personId, { last: BigInt(lastSessionId), until: this.end() });
    }
    this.forget();
  }

  private remember(sessionId: string): void {
    this.until.set(sessionId, this.end());
  }

  private end(): number {
    return this.clock.now().getTime() + memory;
  }

  private forget(): void {
    const now = this.clock.now().getTime();
    for (const [id, until] of this.until) if (until < now) this.until.delete(id);
    for (const [id, { until }] of this.people) if (until < now) this.people.delete(id);
  }
}
