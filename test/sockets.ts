import type { Ack, ClientEvents, ServerEvents } from '@tessera/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Visitor } from './people';

type AckOf<E extends keyof ClientEvents> = Parameters<Parameters<ClientEvents[E]>[1]>[0];
type EventOf<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0];

export interface Heard {
  name: keyof ServerEvents;
  event: any;
}

export interface WireOptions {
  /** Default: where the visitor signed in. */
  url?: string;
  token?: unknown;
  transports?: ('websocket' | 'polling')[];
  headers?: Record<string, string>;
  auth?: Record<string, unknown>;
  query?: Record<string, string>;
}

/** A client's end of a socket, remembering all that it heard. */
export class Wire {
  readonly heard: Heard[] = [];
  private waiting: { test: (heard: Heard) => boolean; give: (heard: Heard) => void }[] = [];

  constructor(readonly socket: Socket<ServerEvents, ClientEvents>) {
    socket.onAny((name: keyof ServerEvents, event: unknown) => {
      const heard = { name, event };
      this.heard.push(heard);
      this.waiting = this.waiting.filter((one) => {
        if (!one.test(heard)) return true;
        one.give(heard);
        return false;
      });
    });
  }

  /** The answer to an event, refused or not. */
  ask<E extends keyof ClientEvents>(event: E, body: Parameters<ClientEvents[E]>[0]): Promise<AckOf<E>> {
    return this.raw(event, body) as Promise<AckOf<E>>;
  }

  /** The data of an event's answer; throws the code of a refusal. */
  async tell<E extends keyof ClientEvents>(
    event: E,
    body: Parameters<ClientEvents[E]>[0],
  ): Promise<AckOf<E> extends Ack<infer T> ? T : never> {
    const answer = await this.ask(event, body);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data as never;
  }

  /** Any frame whatsoever that asks for an answer. */
  raw(event: string, ...args: unknown[]): Promise<Ack<unknown>> {
    return this.socket.timeout(10_000).emitWithAck(event as 'typing', ...(args as [never])) as Promise<
      Ack<unknown>
    >;
  }

  /** The next event of this name, or one that was heard already, that fits. */
  async hears<E extends keyof ServerEvents>(
    name: E,
    fits: (event: EventOf<E>) => boolean = () => true,
  ): Promise<EventOf<E>> {
    const test = (heard: Heard): boolean => heard.name === name && fits(heard.event as EventOf<E>);
    const known = this.heard.find(test);
    if (known) return known.event as EventOf<E>;
    const { event } = await new Promise<Heard>((give) => this.waiting.push({ test, give }));
    return event as EventOf<E>;
  }

  /** All heard events of a name so far. */
  all<E extends keyof ServerEvents>(name: E): EventOf<E>[] {
    return this.heard.filter((heard) => heard.name === name).map(({ event }) => event as EventOf<E>);
  }

  /** Until everything that was sent to this socket before now has come: one question more, answered after it. */
  async settled(): Promise<void> {
    await this.raw('ticket.leave', { ticketId: '00000000' });
  }

  disconnected(): Promise<string> {
    return new Promise((resolve) => {
      if (this.socket.disconnected) resolve('already');
      else this.socket.once('disconnect', (reason) => resolve(reason));
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** A socket that is not connected yet and never reconnects by itself. */
export function wireOf(who: Pick<Visitor, 'url' | 'token'>, options: WireOptions = {}): Wire {
  const { headers, transports = ['websocket'] } = options;
  return new Wire(
    io(options.url ?? who.url, {
      path: '/socket.io',
      autoConnect: false,
      reconnection: false,
      forceNew: true,
      transports,
      auth: options.auth ?? { token: options.token ?? who.token },
      ...(options.query && { query: options.query }),
      ...(headers && { extraHeaders: headers }),
    }),
  );
}

/** A connected socket; throws what connect_error says. */
export async function plugIn(who: Pick<Visitor, 'url' | 'token'>, options: WireOptions = {}): Promise<Wire> {
  const wire = wireOf(who, options);
  await new Promise<void>((resolve, reject) => {
    wire.socket.once('connect', resolve);
    wire.socket.once('connect_error', reject);
    wire.socket.connect();
  });
  return wire;
}

/** What a refused connection is told. */
export async function refusedBy(
  who: Pick<Visitor, 'url' | 'token'>,
  options: WireOptions = {},
): Promise<Error & { data?: { code: string; detail: string; params?: Record<string, unknown> } }> {
  const wire = wireOf(who, options);
  return new Promise((resolve, reject) => {
    wire.socket.once('connect_error', (error) => {
      wire.close();
      resolve(error as Error);
    });
    wire.socket.once('connect', () => {
      wire.close();
      reject(new Error('it was let in'));
    });
    wire.socket.connect();
  });
}
