import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents, type DomainEventName, type RequestContext } from '@tessera/platform';
import { roomsOf } from '../rooms';
import { SocketServer } from '../server/socket-server';

/** At most so often dashboards are told that their figures moved, in ms. */
const every = 2_000;
const moving = [
  'ticket.opened',
  'ticket.changed',
  'ticket.deleted',
  'ticket.restored',
  'message.posted',
] as const satisfies readonly DomainEventName[];

/** Tells open dashboards to look again. */
@Injectable()
export class DashboardBroadcasts implements OnModuleInit, OnModuleDestroy {
  private readonly due = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly server: SocketServer,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    for (const name of moving) this.events.afterCommit(name, ({ deskId }) => this.moved(deskId));
  }

  onModuleDestroy(): void {
    for (const timer of this.due.values()) clearTimeout(timer);
    this.due.clear();
  }

  private moved(deskId: RequestContext['deskId']): void {
    if (this.due.has(deskId)) return;
    const timer = setTimeout(() => {
      this.due.delete(deskId);
      this.server.send({ rooms: [roomsOf(deskId).dashboard], except: [] }, 'dashboard.updated', () => ({}));
    }, every).unref();
    this.due.set(deskId, timer);
  }
}
