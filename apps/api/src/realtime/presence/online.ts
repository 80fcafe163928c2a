import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Presence } from '@tessera/identity';
import { roomsOf } from '../rooms';
import { SocketServer } from '../server/socket-server';

const patience = 1_000;

/** Tells identity who is online: whoever has a socket in any process. */
@Injectable()
export class Online implements OnModuleInit {
  constructor(
    private readonly server: SocketServer,
    private readonly presence: Presence,
  ) {}

  onModuleInit(): void {
    this.presence.use((deskId, personIds) => this.online(deskId, personIds));
  }

  private async online(deskId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    // No rooms would mean everybody.
    if (personIds.length === 0) return new Set();
    const rooms = personIds.map(roomsOf(deskId).person);
    const { io } = this.server;
    const sockets = await io
      .in(rooms)
      .timeout(patience)
      .fetchSockets()
      .catch(() => io.local.in(rooms).fetchSockets());
    return new Set(sockets.map(({ data }) => data.personId));
  }
}
