import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import {
  Authenticator,
  Desks,
  identityTopics,
  readSessionRevoked,
  type ActorState,
  type SessionRevoked,
} from '@tessera/identity';
import { DomainError, log } from '@tessera/platform';
import { Signals } from '@tessera/platform/database';
import { TicketAccess } from '@tessera/tickets';
import { isDeepStrictEqual } from 'node:util';
import type { Connection } from './connection';
import { Connections } from './connections';

/** Connections looked at side by side when everybody's rights change. */
const sideBySide = 8;

/** Keeps open sockets true to what their people may do: ends them with their sessions, and takes them out of rooms they lost. */
@Injectable()
export class SessionWatch implements OnModuleInit {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly connections: Connections,
    private readonly desks: Desks,
    private readonly access: TicketAccess,
    private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    this.signals.on(identityTopics.session, (payload) => this.end(readSessionRevoked(payload)));
    this.signals.on(identityTopics.identity, (personId) => {
      if (personId === '*') void this.reviewAll();
      else for (const one of this.connections.of(this.desks.deskId, personId)) void this.review(one, false);
    });
    // Whatever was said while the line was broken is lost.
    this.signals.onGap(() => void this.reviewAll());
  }

  /**
   * Asks again what this connection may hear. Never throws.
   * @param scopesMoved the lists of the staff may have changed although their own rights did not
   */
  review(connection: Connection, scopesMoved: boolean): Promise<void> {
    return connection.inTurn(async () => {
      if (!connection.socket.connected) return;
      try {
        const state = await this.authenticator.session(connection.session);
        const before = connection.state;
        connection.takeOn(state);
        await this.reviewTickets(connection, state);
        const listsMoved = scopesMoved && isStaffRole(state.actor.role);
        if (listsMoved || !isDeepStrictEqual(before, state)) connection.socket.emit('me.changed', {});
      } catch (error) {
        if (error instanceof DomainError) return connection.revoke(error.code);
        log.warn({ err: error }, 'a socket could not be checked and has to come again');
        connection.sendBack();
      }
    });
  }

  private end({ personId, sessionId, lastSessionId, code }: SessionRevoked): void {
    const last = lastSessionId === null ? null : BigInt(lastSessionId);
    for (const connection of this.connections.of(this.desks.deskId, personId)) {
      const own = connection.session.sessionId;
      if (own === sessionId || (last !== null && BigInt(own) <= last)) connection.revoke(code);
    }
  }

  /** Staff first: they can see most. */
  private async reviewAll(): Promise<void> {
    const isCustomer = ({ state }: Connection): number => Number(!isStaffRole(state.actor.role));
    const queue = this.connections.all().sort((a, b) => isCustomer(a) - isCustomer(b));
    const next = async (): Promise<void> => {
      for (let one = queue.shift(); one; one = queue.shift()) await this.review(one, true);
    };
    await Promise.all(Array.from({ length: sideBySide }, next));
  }

  /** Open tickets that are not theirs to see any more, or only with other eyes, are closed. */
  private async reviewTickets(connection: Connection, state: ActorState): Promise<void> {
    const context = connection.contextFor(state);
    for (const { ticketId, audience } of connection.openTickets()) {
      const seen = await this.access.find(context, ticketId).catch(notFound);
      if (seen?.audience === audience) continue;
      connection.leaveTicket(ticketId);
      connection.socket.emit('ticket.removed', { ticketId });
    }
  }
}

function notFound(error: unknown): null {
  if (error instanceof DomainError && error.code === 'TICKET_NOT_FOUND') return null;
  throw error;
}
