import { Injectable } from '@nestjs/common';
import { DomainEvents, type RequestContext } from '@tessera/platform';
import { Signals, type Tx } from '@tessera/platform/database';
import type { ErrorCode, Role } from '@tessera/contracts';

/** Sessions that ended before their time. */
export interface SessionRevoked {
  readonly personId: string;
  /** Null: every session of the person up to `lastSessionId`. */
  readonly sessionId: string | null;
  readonly lastSessionId: string | null;
  /** What their clients are told. */
  readonly code: ErrorCode;
}

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** Role, block, availability, language, name or matrix changed; `*`: for everybody. */
    'identity.changed': { readonly personId: string };
    /** What a role may do changed. Said within the transaction, beside `identity.changed`. */
    'matrix.changed': { readonly role: Role };
    'session.revoked': SessionRevoked;
    /** Somebody may not take tickets any more: their open ones need somebody else. Said within the transaction. */
    'staff.left': { readonly personId: string };
    /** Somebody of the staff says that they are there, or that they are not. Said within the transaction. */
    'availability.changed': { readonly personId: string; readonly available: boolean };
  }
}

/** Topics of Signals: `identity` carries a person id or `*`, `session` a SessionRevoked as JSON, `desk` a desk id, `api-key` a key id. */
export const identityTopics = {
  identity: 'identity',
  session: 'session',
  desk: 'desk',
  apiKey: 'api-key',
} as const;

/** Reads the payload of the topic `session`. */
export const readSessionRevoked = (payload: string): SessionRevoked => JSON.parse(payload) as SessionRevoked;

/** Says what changed, in this process and in every other, if and only if the transaction commits. */
@Injectable()
export class IdentityEvents {
  constructor(
    private readonly events: DomainEvents,
    private readonly signals: Signals,
  ) {}

  async changed(tx: Tx, context: RequestContext, personId: string): Promise<void> {
    await this.signals.sendWith(tx, identityTopics.identity, personId);
    await this.events.publish(tx, context, 'identity.changed', { personId });
  }

  async revoked(tx: Tx, context: RequestContext, event: SessionRevoked): Promise<void> {
    await this.signals.sendWith(tx, identityTopics.session, JSON.stringify(event));
    await this.events.publish(tx, context, 'session.revoked', event);
  }

  async leftStaff(tx: Tx, context: RequestContext, personId: string): Promise<void> {
    await this.events.publish(tx, context, 'staff.left', { personId });
  }

  async availability(tx: Tx, context: RequestContext, personId: string, available: boolean): Promise<void> {
    await this.events.publish(tx, context, 'availability.changed', { personId, available });
  }
}
