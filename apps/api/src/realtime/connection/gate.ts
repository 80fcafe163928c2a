import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server as HttpServer } from 'node:http';
import { TicketPresence } from '../presence/ticket-presence';
import type { DeskSocket } from '../server/desk-server';
import { SocketServer } from '../server/socket-server';
import type { Connection } from './connection';
import { Connections } from './connections';
import { Dispatcher } from './dispatcher';
import { Handshake } from './handshake';
import { SessionWatch } from './session-watch';

/** Where sockets come in and go out. */
@Injectable()
export class Gate implements OnApplicationBootstrap {
  private readonly admitted = new WeakMap<DeskSocket, Connection>();

  constructor(
    private readonly server: SocketServer,
    private readonly http: HttpAdapterHost,
    private readonly handshake: Handshake,
    private readonly connections: Connections,
    private readonly dispatcher: Dispatcher,
    private readonly watch: SessionWatch,
    private readonly presence: TicketPresence,
  ) {}

  onApplicationBootstrap(): void {
    const { io } = this.server;
    io.use((socket, next) => {
      this.handshake.admit(socket).then(
        (connection) => {
          this.admitted.set(socket, connection);
          next();
        },
        (refused: Error) => next(refused),
      );
    });
    io.on('connection', (socket) => this.enter(socket));
    this.server.listenOn(this.http.httpAdapter.getHttpServer() as HttpServer);
  }

  private enter(socket: DeskSocket): void {
    const connection = this.admitted.get(socket)!;
    const { rooms, session } = connection;
    forget(socket);
    this.connections.add(connection);
    void socket.join(rooms.person(session.personId));
    // Once more, for what changed between the handshake and the rooms was told to nobody here.
    void this.watch.review(connection, false);
    socket.onAny((event: unknown, ...args: unknown[]) => this.dispatcher.take(connection, event, args));
    socket.on('disconnecting', () => this.presence.leaving(socket.rooms));
    socket.on('disconnect', () => {
      this.connections.remove(connection);
      // One session, one connection: a client that wants in again comes by the front door.
      socket.conn.close();
    });
  }
}

/** The token is checked and the request is over: neither is to be held as long as the connection, or to travel to other processes. */
function forget(socket: DeskSocket): void {
  socket.handshake.auth = {};
  socket.handshake.headers = {};
  socket.handshake.query = {};
  socket.handshake.url = '';
  (socket.conn as { request: unknown }).request = null;
}
