import { Injectable } from '@nestjs/common';
import type { Ack } from '@tessera/contracts';
import { Authenticator } from '@tessera/identity';
import { DomainError, RateLimits, storable } from '@tessera/platform';
import { EventTable } from '../events/event-table';
import type { SocketEvent } from '../events/socket-event';
import { refusal } from './ack';
import type { Connection } from './connection';

/** Frames of one socket that may wait for their turn. */
const maxWaiting = 256;
/** Frames in a row beyond that, after which the connection ends. */
const maxOverruns = 256;

type Answer = (ack: Ack<unknown>) => void;

/** Takes each frame through the same gate: rate, shape, rights as they are now, the domain; and answers it. */
@Injectable()
export class Dispatcher {
  private readonly events: ReadonlyMap<string, SocketEvent<unknown>>;

  constructor(
    table: EventTable,
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
  ) {
    this.events = new Map(Object.entries(table.events));
  }

  /** Any frame whatsoever; never throws. */
  take(connection: Connection, event: unknown, args: readonly unknown[]): void {
    const last = args.at(-1);
    const answer: Answer = typeof last === 'function' ? (last as Answer) : () => undefined;
    const body = typeof args[0] === 'function' ? undefined : args[0];
    if (connection.waiting >= maxWaiting) {
      if (++connection.overruns > maxOverruns) return void connection.socket.disconnect(true);
      return answer(refusal(new DomainError('RATE_LIMITED', { seconds: 1 }), connection.state.language));
    }
    connection.overruns = 0;
    void connection.inTurn(() => this.answer(connection, String(event), body, answer));
  }

  private async answer(connection: Connection, name: string, body: unknown, answer: Answer): Promise<void> {
    if (!connection.socket.connected) return;
    try {
      answer({ ok: true, data: await this.handle(connection, name, body) });
    } catch (error) {
      answer(refusal(error, connection.state.language));
    }
  }

  private async handle(connection: Connection, name: string, sent: unknown): Promise<unknown> {
    await this.limits.take('socket.event', connection.session.personId);
    const event = this.events.get(name);
    if (!event) throw new DomainError('MALFORMED_REQUEST');
    const read = event.read(sent);
    if (!read.success) {
      const fields = read.error.issues.slice(0, 20);
      throw new DomainError(
        'VALIDATION_FAILED',
        {},
        fields.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
      );
    }
    const body = storable(read.data);
    const state = await this.authenticator.session(connection.session);
    return event.handle({ connection, context: connection.contextFor(state) }, body);
  }
}
