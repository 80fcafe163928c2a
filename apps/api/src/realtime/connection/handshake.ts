import { Injectable } from '@nestjs/common';
import { Authenticator } from '@tessera/identity';
import { DomainError, networkOf, pickLanguage, RateLimits } from '@tessera/platform';
import { clientAddress } from '../server/client-address';
import type { DeskSocket } from '../server/desk-server';
import { refusal } from './ack';
import { Connection } from './connection';
import { Connections } from './connections';

const maxPerPerson = 20;

/** What `connect_error` carries: the code as its message, and as `data` what the acks of refused events carry. */
export class ConnectError extends Error {
  readonly data: ReturnType<typeof refusal>['error'];

  constructor(error: unknown, acceptLanguage: string | undefined) {
    const { error: data } = refusal(error, pickLanguage('en', ...(acceptLanguage ?? '').split(',')));
    super(data.code);
    this.data = data;
  }
}

/** Who comes with a new socket. */
@Injectable()
export class Handshake {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly connections: Connections,
    private readonly limits: RateLimits,
  ) {}

  /** @throws ConnectError */
  async admit(socket: DeskSocket): Promise<Connection> {
    const { headers } = socket.handshake;
    try {
      const address = clientAddress(socket.request);
      await this.limits.take('socket.connect', networkOf(address));
      const { state, deskId, door, sessionId } = await this.authenticator.bearer(tokenOf(socket));
      // A session that is no session: an API key's.
      if (sessionId === null) throw new DomainError('TOKEN_INVALID');
      const personId = state.person.id;
      if (this.connections.count(deskId, personId) >= maxPerPerson) {
        throw new DomainError('RATE_LIMITED', { seconds: 60 });
      }
      return new Connection(socket, { deskId, personId, sessionId, door }, address, state);
    } catch (error) {
      throw new ConnectError(error, headers['accept-language']);
    }
  }
}

/** The access token of `auth: {token}`. One in the address would end up in logs: it is not taken. */
function tokenOf({ handshake }: DeskSocket): string {
  const { token } = handshake.auth as { token?: unknown };
  if (typeof token !== 'string' || 'token' in handshake.query) throw new DomainError('UNAUTHENTICATED');
  return token;
}
