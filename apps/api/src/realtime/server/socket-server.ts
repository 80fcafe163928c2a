import type { ServerEvents } from '@tessera/contracts';
import { log } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import type { Target } from '../rooms';
import type { DeskServer } from './desk-server';
import { originAllowed } from './origin';
import { connectRedisAdapter, type RedisAdapter } from './redis-adapter';

/** A message has at most 10,000 characters. */
const maxFrameBytes = 64 * 1024;
const maxConnections = 20_000;
/** Clients come back spread over this time after a loss, in ms. */
const comeBackWithin = 3_000;

/**
 * Socket.IO as the desk uses it: alone in this process, or one of many that Redis ties together. Without an HTTP server it speaks to
 * the sockets of the other processes only.
 */
export class SocketServer {
  readonly io: DeskServer;

  private constructor(
    private readonly settings: Settings,
    private readonly redis: RedisAdapter | null,
  ) {
    this.io = new Server({
      path: '/socket.io',
      transports: ['websocket', 'polling'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: maxFrameBytes,
      connectTimeout: 10_000,
      allowRequest: (request, answer) => {
        const refused = this.refusal(request);
        answer(refused, refused === null);
      },
      ...(redis && { adapter: redis.adapter }),
    });
    this.io.on('gap', () => this.sendBack());
  }

  static async open(settings: Settings): Promise<SocketServer> {
    let server: SocketServer | null = null;
    const onLoss = (): void => {
      server?.io.serverSideEmit('gap');
      server?.sendBack();
    };
    const redis = settings.redisUrl ? await connectRedisAdapter(settings.redisUrl, onLoss) : null;
    server = new SocketServer(settings, redis);
    return server;
  }

  /** Takes connections on the server that serves everything else. */
  listenOn(http: HttpServer): void {
    this.io.attach(http);
  }

  /** Sends an event to everybody in these rooms, encoded once. `make` is not called when nobody can be there. */
  send<E extends keyof ServerEvents>(
    { rooms, except }: Target,
    event: E,
    make: () => Parameters<ServerEvents[E]>[0],
  ): void {
    const here = this.io.of('/').adapter.rooms;
    if (!this.redis && !rooms.some((room) => here.has(room))) return;
    const args = [make()] as unknown as Parameters<ServerEvents[E]>;
    this.io
      .to(rooms)
      .except(except)
      .emit(event, ...(args as never));
  }

  /** Puts everybody in the target's rooms out of these rooms, in every process, after what was sent before. */
  putOut({ rooms, except }: Target, from: string[]): void {
    this.io.in(rooms).except(except).socketsLeave(from);
  }

  /** Lets the clients of this process go: they come back by themselves, here or elsewhere. */
  dropClients(): void {
    this.io.engine?.close();
  }

  async close(): Promise<void> {
    this.dropClients();
    await this.io.of('/').adapter.close();
    this.redis?.close();
  }

  /** What is said to a connection that is not even looked at; null for others. */
  private refusal({ headers }: IncomingMessage): string | null {
    if (!originAllowed(this.settings, headers)) return 'origin not allowed';
    return this.io.engine.clientsCount < maxConnections ? null : 'too many connections';
  }

  /** Lets the clients of this process connect again, because some events may have missed them: they catch up by `rev`. */
  private sendBack(): void {
    log.warn('realtime events may have been lost; clients catch up');
    for (const socket of this.io.of('/').sockets.values()) {
      setTimeout(() => socket.conn.close(), Math.random() * comeBackWithin).unref();
    }
  }
}
