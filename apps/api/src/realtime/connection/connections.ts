import { Injectable } from '@nestjs/common';
import { roomsOf } from '../rooms';
import { SocketServer } from '../server/socket-server';
import type { Connection } from './connection';

/** The connections of this process. */
@Injectable()
export class Connections {
  private readonly bySocket = new Map<string, Connection>();

  constructor(private readonly server: SocketServer) {}

  add(connection: Connection): void {
    this.bySocket.set(connection.socket.id, connection);
  }

  remove(connection: Connection): void {
    this.bySocket.delete(connection.socket.id);
  }

  all(): Connection[] {
    return [...this.bySocket.values()];
  }

  of(deskId: string, personId: string): Connection[] {
    const sockets = this.socketsOf(deskId, personId);
    return [...sockets].flatMap((id) => this.bySocket.get(id) ?? []);
  }

  count(deskId: string, personId: string): number {
    return this.socketsOf(deskId, personId).size;
  }

  private socketsOf(deskId: string, personId: string): ReadonlySet<string> {
    const room = roomsOf(deskId).person(personId);
    return this.server.io.of('/').adapter.rooms.get(room) ?? new Set();
  }
}
