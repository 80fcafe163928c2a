import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { log } from '@tessera/platform';
import { roomsOf, ticketOfRoom } from '../rooms';
import type { DistantSocket } from '../server/desk-server';
import { SocketServer } from '../server/socket-server';

/** Comings and goings within this time are told together, in ms. */
const gather = 50;
/** So often it is told again: a process that died took its viewers along without a word. */
const refreshEvery = 30_000;
const patience = 1_000;

/** Which of the staff has a ticket open, in all processes; told to them alone. */
@Injectable()
export class TicketPresence implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private refresh: NodeJS.Timeout | null = null;

  constructor(private readonly server: SocketServer) {}

  onApplicationBootstrap(): void {
    this.refresh = setInterval(() => this.refreshAll(), refreshEvery).unref();
  }

  onModuleDestroy(): void {
    if (this.refresh) clearInterval(this.refresh);
    for (const timer of this.due.values()) clearTimeout(timer);
    this.due.clear();
  }

  /** Somebody of the staff opened or left a ticket. */
  changed(deskId: string, ticketId: string): void {
    this.changedIn(roomsOf(deskId).ticket(ticketId, 'staff'));
  }

  /** The same for rooms that a socket is about to leave. */
  leaving(rooms: Iterable<string>): void {
    for (const room of rooms) if (ticketOfRoom(room)?.audience === 'staff') this.changedIn(room);
  }

  private changedIn(room: string): void {
    if (this.due.has(room)) return;
    const timer = setTimeout(() => {
      this.due.delete(room);
      void this.tell(room);
    }, gather).unref();
    this.due.set(room, timer);
  }

  private async tell(room: string): Promise<void> {
    const about = ticketOfRoom(room)!;
    const people = new Map(
      (await this.viewers(room)).map(({ data: { personId, name, role } }) => [
        personId,
        { id: personId, name, role },
      ]),
    );
    if (people.size === 0) return;
    this.server.send({ rooms: [room], except: [] }, 'presence', () => ({
      ticketId: about.ticketId,
      people: [...people.values()],
    }));
  }

  private async viewers(room: string): Promise<Pick<DistantSocket, 'data'>[]> {
    const { io } = this.server;
    try {
      return await io.in(room).timeout(patience).fetchSockets();
    } catch (error) {
      log.debug({ err: error }, 'other processes do not say who is there');
      return io.local.in(room).fetchSockets();
    }
  }

  private refreshAll(): void {
    for (const room of this.server.io.of('/').adapter.rooms.keys()) {
      if (ticketOfRoom(room)?.audience === 'staff') this.changedIn(room);
    }
  }
}
